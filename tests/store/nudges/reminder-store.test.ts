import { describe, expect, test } from 'vitest';
import {
  createReminderStore,
  unknownStart,
  type Reminder,
} from '../../../src/store/nudges/reminder-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { newLearner, useDatabase } from '../open.ts';

const weekly: Reminder = { isOn: true, weekdays: [2], time: '09:00', pace: 'every', absences: [], slowdown: 0, slowedAt: null, nextAt: new Date('2026-12-15T08:00:00Z') }; // prettier-ignore
const christmas = { from: '2026-12-21', to: '2027-01-03' };
const winter = { from: '2027-02-15', to: '2027-02-21' };
const today = '2026-12-10';

describe.each(databaseKinds)('absences on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createReminderStore(database());

  async function reminded(): Promise<string> {
    const learnerId = await newLearner(database());
    await store().save(learnerId, weekly);
    return learnerId;
  }
  const absencesOf = async (learnerId: string) => (await store().find(learnerId))?.absences;
  const pauseOf = async (learnerId: string) => {
    const [row] = await database().query<{ pause: string }>(`select concat_ws(' ', paused_from::text, paused_until::text) as pause from reminder where learner_id = $1`, [learnerId]); // prettier-ignore
    return row?.pause;
  };

  test('are read with the reminder, all of them', async () => {
    const learnerId = await reminded();
    expect(await absencesOf(learnerId)).toEqual([]);
    await store().keepAbsences(learnerId, [christmas, winter], today);
    expect(await absencesOf(learnerId)).toEqual([christmas, winter]);
    expect(await store().absences(learnerId)).toEqual([christmas, winter]);
  });

  test('outlive a change of the times', async () => {
    const learnerId = await reminded();
    await store().keepAbsences(learnerId, [christmas], today);
    await store().save(learnerId, { ...weekly, weekdays: [4], absences: [] });
    expect(await absencesOf(learnerId)).toEqual([christmas]);
    expect(await pauseOf(learnerId)).toBe('2026-12-21 2027-01-04');
  });

  test('that are over stay, for the weeks in a row; the rest is replaced, also when it is kept twice', async () => {
    const learnerId = await reminded();
    const autumn = { from: '2026-10-12', to: '2026-10-18' };
    await store().keepAbsences(learnerId, [autumn], '2026-10-01');
    for (let times = 0; times < 2; times++) await store().keepAbsences(learnerId, [winter], today);
    expect(await absencesOf(learnerId)).toEqual([autumn, winter]);
    await store().keepAbsences(learnerId, [], today);
    expect(await absencesOf(learnerId)).toEqual([autumn]);
  });

  test('are of one learner', async () => {
    const [learnerId, other] = [await reminded(), await reminded()];
    await store().keepAbsences(learnerId, [christmas], today);
    expect(await absencesOf(other)).toEqual([]);
  });

  test('are told to the version before, which knows of one pause: the one that runs or comes first', async () => {
    const learnerId = await reminded();
    await store().keepAbsences(learnerId, [christmas, winter], today);
    expect(await pauseOf(learnerId)).toBe('2026-12-21 2027-01-04');
    await store().keepAbsences(learnerId, [{ from: '2026-12-08', to: '2026-12-09' }, christmas], today);
    expect(await pauseOf(learnerId)).toBe('2026-12-21 2027-01-04');
    await store().keepAbsences(learnerId, [{ from: '2026-12-08', to: '2026-12-11' }, christmas], today);
    expect(await pauseOf(learnerId)).toBe('2026-12-12');
    await store().keepAbsences(learnerId, [], today);
    expect(await pauseOf(learnerId)).toBe('');
  });

  test('of the version before are kept, with a row of their own or without', async () => {
    const learnerId = await reminded();
    const pause = (from: string | null, until: string) =>
      database().query('update reminder set paused_from = $2, paused_until = $3 where learner_id = $1', [learnerId, from, until]); // prettier-ignore
    await pause('2026-12-21', '2027-01-04');
    expect(await absencesOf(learnerId)).toEqual([christmas]);
    await pause(null, '2027-01-04');
    expect(await absencesOf(learnerId)).toEqual([{ from: unknownStart, to: '2027-01-03' }]);
    await database().query('insert into absence (learner_id, from_day, to_day) values ($1, $2, $3)', [learnerId, '2026-12-07', '2027-01-03']); // prettier-ignore
    expect(await absencesOf(learnerId)).toEqual([{ from: '2026-12-07', to: '2027-01-03' }]);
  });
});
