import { describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { previewDays } from '../../src/jobs/nudge-preview.ts';
import { createConversationStore } from '../../src/store/learners/conversation-store.ts';
import { createReminderStore, type Reminder } from '../../src/store/nudges/reminder-store.ts';
import { newLearner, useDatabase } from '../store/open.ts';
import { databaseKinds } from '../support/databases.ts';

const pack = loadPack('da');
/** A Monday morning; the Thursday after is Skærtorsdag. */
const now = new Date('2027-03-22T05:00:00Z');
const weekdays = [1, 2, 3, 4, 5] as const;
const everyDay: Reminder = { isOn: true, weekdays, time: '09:00', pace: 'every', absences: [], slowdown: 0, slowedAt: null, nextAt: new Date('2027-03-22T08:00:00Z') }; // prettier-ignore

describe.each(databaseKinds)('the preview on $name', (kind) => {
  const database = useDatabase(kind);

  async function enrolled(
    reminder: Partial<Reminder>,
    unreachable: 'blocked' | null = null,
  ): Promise<string> {
    const learnerId = await newLearner(database());
    const chat = { conversationId: 'a:1', serviceUrl: 'https://x/', botId: '28:x', welcomedAt: now, removedAt: null, unreachable, lastActiveAt: now, dialogState: {}, turnNumber: 1, lastPress: null }; // prettier-ignore
    await createConversationStore(database()).save(learnerId, chat, false);
    await createReminderStore(database()).save(learnerId, { ...everyDay, ...reminder });
    return learnerId;
  }

  test('counts for each day the reminders that would be sent, and the reasons for the others', async () => {
    await enrolled({});
    const away = await enrolled({ nextAt: new Date('2027-03-24T08:00:00Z') });
    await createReminderStore(database()).keepAbsences(
      away,
      [{ from: '2027-03-22', to: '2027-03-23' }],
      '2027-03-22',
    );
    await enrolled({ weekdays: [2], nextAt: new Date('2027-03-23T08:00:00Z') });
    await enrolled({ isOn: false, nextAt: null });
    await enrolled({ nextAt: null }, 'blocked');
    const { days, enrolled: count } = await previewDays(database(), pack, [], 7, now);
    expect(count).toBe(5);
    const told = days.map(({ day, sent, others }) => [day.slice(5), sent, Object.fromEntries(others)]);
    const always = { off: 1, unreachable: 1 };
    expect(told).toEqual([
      ['03-22', 1, { ...always, paused: 1, 'not-their-day': 1 }],
      ['03-23', 2, { ...always, paused: 1 }],
      ['03-24', 2, { ...always, 'not-their-day': 1 }],
      ['03-25', 0, { ...always, 'day-off': 2, 'not-their-day': 1 }],
      ['03-26', 0, { ...always, 'day-off': 2, 'not-their-day': 1 }],
      ['03-27', 0, { ...always, 'not-their-day': 3 }],
      ['03-28', 0, { ...always, 'not-their-day': 3 }],
    ]);
    // The preview changes nothing.
    expect(await database().query('select * from nudge_slot')).toEqual([]);
  });
});
