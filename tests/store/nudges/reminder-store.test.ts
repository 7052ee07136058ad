import { beforeEach, describe, expect, test } from 'vitest';
import {
  createReminderStore,
  unknownStart,
  type Reminder,
} from '../../../src/store/nudges/reminder-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, newLearner, useDatabase } from '../open.ts';

const weekly: Reminder = { isOn: true, weekdays: [2], time: '09:00', pace: 'every', absences: [], slowdown: 0, slowedAt: null, nextAt: new Date('2026-12-15T08:00:00Z') }; // prettier-ignore
const christmas = { from: '2026-12-21', to: '2027-01-03' };
const winter = { from: '2027-02-15', to: '2027-02-21' };
const today = '2026-12-10';

describe.each(databaseKinds)('the reminder store on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createReminderStore(database());

  async function reminded(): Promise<string> {
    const learnerId = await newLearner(database());
    await store().save(learnerId, weekly);
    return learnerId;
  }

  describe('times', () => {
    beforeEach(() => database().query('delete from reminder'));

    test('are none before they are chosen', async () => {
      expect(await store().find(await newLearner(database()))).toBeUndefined();
    });

    test('are given back as they were saved, over those before', async () => {
      const learnerId = await reminded();
      expect(await store().find(learnerId)).toEqual(weekly);
      const next: Reminder = { isOn: false, weekdays: [1, 5], time: '13:30', pace: 'fortnightly', absences: [], slowdown: 2, slowedAt: at(5), nextAt: null }; // prettier-ignore
      await store().save(learnerId, next);
      expect(await store().find(learnerId)).toEqual(next);
    });

    test('are due when they have come, the longest waiting first', async () => {
      const dueAt = async (second: number | null) => {
        const learnerId = await newLearner(database());
        await store().save(learnerId, { ...weekly, nextAt: second === null ? null : at(second) });
        return learnerId;
      };
      const [second, first, third] = [await dueAt(2), await dueAt(1), await dueAt(3)];
      await dueAt(null);
      expect(await store().due(at(2), 9)).toEqual([first, second]);
      expect(await store().due(at(9), 9)).toEqual([first, second, third]);
      expect(await store().due(at(9), 1)).toEqual([first]);
    });

    test('are listed page by page, those that are off as well', async () => {
      const ids = [await reminded(), await reminded(), await reminded()].sort();
      await store().save(ids[1] ?? '', { ...weekly, isOn: false, nextAt: null });
      const page = await store().enrolled(undefined, 2);
      expect(page).toEqual(ids.slice(0, 2));
      expect(await store().enrolled(page.at(-1), 2)).toEqual(ids.slice(2));
      expect(await store().enrolled(ids[2], 2)).toEqual([]);
    });

    test('stay when nothing is to come', async () => {
      const [learnerId, other] = [await reminded(), await reminded()];
      await store().cancelNext(learnerId);
      expect(await store().find(learnerId)).toEqual({ ...weekly, nextAt: null });
      expect(await store().find(other)).toEqual(weekly);
    });

    test('count how often the pace was halved', async () => {
      const learnerId = await reminded();
      await store().noteSlower(learnerId, at(1));
      await store().noteSlower(learnerId, at(2));
      expect(await store().find(learnerId)).toEqual({ ...weekly, slowdown: 2, slowedAt: at(2) });
    });

    test('and absences are forgotten with the learner', async () => {
      const learnerId = await reminded();
      await store().keepAbsences(learnerId, [christmas], today);
      await database().query('delete from learner where id = $1', [learnerId]);
      expect(await store().find(learnerId)).toBeUndefined();
      expect(await store().absences(learnerId)).toEqual([]);
    });
  });

  describe('absences', () => {
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
});
