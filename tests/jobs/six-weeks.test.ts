import { setTimeout as wait } from 'node:timers/promises';
import { TestClock } from 'pg-boss';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App, type World } from '../../src/app.ts';
import { isDayOff } from '../../src/domain/day-off.ts';
import { startWaking } from '../../src/jobs/wake.ts';
import { openDatabase } from '../store/open.ts';
import { databaseKinds } from '../support/databases.ts';
import { startFakeConnector, type FakeConnector, type Refusal } from '../support/fake-connector.ts';
import { actionsOf, createLearner, type TestLearner } from '../support/learner.ts';
import type { TestDatabase } from '../support/postgres.ts';

const zone = 'Europe/Copenhagen';
/** Includes Easter and the change to summer time. */
const firstDay = Temporal.PlainDate.from('2027-03-15');
const simulatedWeeks = 6;
const learnerCount = 50;
const closingDays = ['06-05', '12-24', '12-31'];
const times = ['08:30', '09:00', '14:15'];
const dayChoices = ['1,3,5', '2,4', '1,2,3,4,5', '4', '3,7'];

/** The answers of Teams to every n-th nudge, in turn. */
const troubles: readonly (Refusal | 'breaks' | 'killed' | undefined)[] = [
  ...Array<undefined>(10).fill(undefined),
  { status: 429, code: 'Throttled', retryAfter: 7 },
  { status: 412, code: 'PreconditionFailed' },
  { status: 500 },
  { status: 503 },
  'breaks',
  'killed',
  { status: 429 },
];
/** Learners whom Teams refuses from the third week on. */
const gone: Readonly<Record<number, Refusal>> = {
  3: { status: 403, code: 'ConversationBlockedByUser' },
  8: { status: 403, code: 'BotNotInConversationRoster' },
  13: { status: 404, code: 'ConversationNotFound' },
};

interface SlotRow {
  readonly learner_id: string;
  readonly slot_at: Date;
  readonly state: string;
  readonly reason: string;
  readonly tip_id: string | null;
  readonly state_at: Date;
  readonly conversation_id: string;
}

const [kind] = databaseKinds;

describe(`${learnerCount} learners for ${simulatedWeeks} weeks, through store, queue and Teams`, () => {
  const clock = new TestClock(noon(firstDay.subtract({ days: 1 })));
  const now = () => new Date(clock.now());
  let connector: FakeConnector;
  let made: TestDatabase;
  let app: App;
  let busy = 0;
  let runs = 0;
  let posted = 0;
  let rows: readonly SlotRow[] = [];
  const arrived = new Map<string, number>();
  const learners: TestLearner[] = [];
  const isGone = new Set<string>();

  const world: World = {
    now,
    databaseNow: () => Promise.resolve(now()),
    wake: (parts) =>
      startWaking({
        ...parts,
        clock,
        database: {
          ...parts.database,
          setSessionStatements: (statements) => sequence(statements, parts.database),
        },
        plan: counted(parts.plan),
        dispatch: counted(async () => {
          runs += 1;
          return parts.dispatch();
        }),
      }),
    // The process dies after Teams has accepted the message, before the result is stored.
    nudgePort: (teams) => ({
      async post(to, message) {
        const verdict = await teams.post(to, message);
        if (troubles[posted % troubles.length] === 'killed')
          throw new Error('killed between send and record');
        return verdict;
      },
    }),
  };

  function counted<Parameters extends unknown[], Result>(act: (...given: Parameters) => Promise<Result>) {
    return async (...given: Parameters) => {
      busy += 1;
      try {
        return await act(...given);
      } finally {
        busy -= 1;
      }
    };
  }

  const start = () =>
    startApp(
      { identity: { mode: 'local' }, host: '127.0.0.1', port: 0, publicUrl: 'https://coach.example', database: made.config, municipalityFile: undefined, nudgesPerSecond: 1000, logLevel: 'silent' },
      world,
    ); // prettier-ignore

  beforeAll(async () => {
    if (!kind) throw new Error('There is always a database to test on');
    made = await kind.create();
    connector = await startFakeConnector();
    app = await start();
    for (let index = 0; index < learnerCount; index++) learners.push(await enrol(index));
    connector.failWith(({ method, path }) => fault(method, path));
    for (let day = 0; day < simulatedWeeks * 7; day++) await liveThrough(firstDay.add({ days: day }), day);
    // Longer than a claim, so that interrupted nudges are found.
    await runUntilQuiet(8);
    await app.stop();
    const database = await openDatabase(made);
    rows = await database.query<SlotRow>(
      `select slot.*, conversation_id from nudge_slot slot join conversation using (learner_id) order by slot_at`,
    );
    await database.close();
    process.stdout.write(`${figures()}\n`);
  }, 600_000);
  afterAll(async () => {
    await connector.close();
    await made.remove();
  });

  async function enrol(index: number): Promise<TestLearner> {
    const learner = createLearner(() => app.address, connector, `person-${index}`);
    for (const text of ['start', 'spring over']) await learner.says(text);
    const weekdays = dayChoices[index % dayChoices.length] ?? '2';
    const time = times[index % times.length] ?? '09:00';
    await learner.sendsPress('reminders/set', { weekdays, time, pace: 'every', confirmed: true });
    return learner;
  }

  function fault(method: string, path: string): Refusal | 'breaks' | undefined {
    const id = decodeURIComponent(path).split('/')[3] ?? '';
    if (method !== 'POST' || busy === 0) return undefined;
    posted += 1;
    const index = Number(id.replace('a:person-', ''));
    if (isGone.has(id)) return gone[index];
    const trouble = troubles[posted % troubles.length];
    if (trouble === undefined || trouble === 'killed' || trouble === 'breaks')
      arrived.set(id, (arrived.get(id) ?? 0) + 1);
    return trouble === 'killed' ? undefined : trouble;
  }

  async function liveThrough(day: Temporal.PlainDate, index: number): Promise<void> {
    if (index === 14) for (const key of Object.keys(gone)) isGone.add(`a:person-${key}`);
    // One learner goes on holiday, another stops permanently; the bot is down for a day.
    if (index === 7) await learners[5]?.says('ferie til 5. april');
    if (index === 10) await learners[6]?.says('stop påmindelser');
    if (index === 22) return;
    for (const time of times) {
      await clock.setTime(at(day, time));
      await runUntilQuiet();
    }
    if (index % 9 === 4) {
      await app.stop();
      app = await start();
    }
    await react(index);
  }

  /** Simulates minutes of pg-boss and waits for the work of each, on a machine of any speed. */
  async function runUntilQuiet(minutes = 2): Promise<void> {
    for (let minute = 0; minute < minutes; minute++) {
      const before = runs;
      await clock.tick(61_000);
      for (let looks = 1; runs === before || busy > 0; looks++) {
        if (looks > 2_000) throw new Error('Nothing has been planned or sent for 20 s');
        await wait(10);
        // The queue may have polled before the job existed.
        if (runs === before && looks % 20 === 0) await clock.tick(2_000);
      }
    }
  }

  async function react(index: number): Promise<void> {
    for (const [number, learner] of learners.entries()) {
      if ((number + index) % 3 !== 0 || isGone.has(learner.conversationId)) continue;
      const answer = ['Jeg har prøvet det', 'Senere', 'Færre af den slags', '4. Ved ikke'][index % 4] ?? '';
      const titles = learner.pressableCards().flatMap((card) => actionsOf(card).map(({ title }) => title));
      if (titles.includes(answer)) await learner.presses(answer);
    }
  }

  test('no slot is sent twice', () => {
    const sent = new Map<string, number>();
    for (const { state, conversation_id: id } of rows)
      if (state === 'sent' || state === 'uncertain') sent.set(id, (sent.get(id) ?? 0) + 1);
    for (const [id, count] of arrived) expect(count, id).toBeLessThanOrEqual(sent.get(id) ?? 0);
    const keys = rows.map((row) => `${row.learner_id} ${row.slot_at.toISOString()}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('every slot ends in one named state', () => {
    const states = new Set(rows.map(({ state }) => state));
    expect([...states].sort()).toEqual(['refused', 'sent', 'skipped', 'uncertain']);
    expect(rows.filter(({ reason }) => reason === '' || reason === 'due' || reason === 'sending')).toEqual(
      [],
    );
  });

  test('no learner gets a nudge outside of the chosen times', () => {
    const amiss = rows.flatMap(({ slot_at: slotAt, state, state_at: stateAt, conversation_id: id }) => {
      if (state === 'skipped' || !id.startsWith('a:person-')) return [];
      const index = Number(id.replace('a:person-', ''));
      const local = Temporal.Instant.fromEpochMilliseconds(slotAt.getTime()).toZonedDateTimeISO(zone);
      const isRight =
        (dayChoices[index % dayChoices.length] ?? '').split(',').includes(String(local.dayOfWeek)) &&
        local
          .toPlainTime()
          .toString()
          .startsWith(times[index % times.length] ?? '') &&
        !isDayOff(local.toPlainDate(), closingDays);
      const late = state === 'sent' ? stateAt.getTime() - slotAt.getTime() : 0;
      return isRight && late <= 60 * 60 * 1000 ? [] : [`${id} ${local.toString()} ${late}`];
    });
    expect(amiss).toEqual([]);
  });

  test('no learner gets a tip twice in six weeks, unless the first one was not sent', () => {
    for (const learner of learners) {
      const tips = rows
        .filter(({ conversation_id: id, state }) => id === learner.conversationId && state !== 'skipped' && state !== 'refused')
        .flatMap(({ tip_id: tip }) => tip ?? []);
      expect(new Set(tips).size, learner.conversationId).toBe(tips.length);
    }
  }); // prettier-ignore

  test('a learner on holiday or after stopping gets none', () => {
    const daysOf = (index: number) =>
      rows
        .filter(({ conversation_id: id, state }) => id === `a:person-${index}` && state !== 'skipped')
        .map(({ slot_at: slotAt }) => Temporal.Instant.fromEpochMilliseconds(slotAt.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString());
    expect(daysOf(5).filter((day) => day > '2027-03-22' && day < '2027-04-05')).toEqual([]);
    expect(daysOf(5).filter((day) => day >= '2027-04-05').length).toBeGreaterThan(0);
    expect(daysOf(6).filter((day) => day > '2027-03-25')).toEqual([]);
  }); // prettier-ignore

  test('a learner who has blocked or removed the bot is not tried again', () => {
    for (const index of Object.keys(gone)) {
      const refused = rows.filter(({ conversation_id: id, state }) => id === `a:person-${index}` && state === 'refused');
      expect(refused.filter(({ reason }) => /^40[34]/.test(reason)).length, index).toBe(1);
      const last = rows.findLast(({ conversation_id: id }) => id === `a:person-${index}`);
      expect(last?.state).toBe('refused');
    }
  }); // prettier-ignore

  test('every learner can continue', async () => {
    connector.failWith(undefined);
    app = await start();
    for (const learner of learners) {
      await learner.says('påmindelser');
      expect(learner.texts().join(), learner.conversationId).toContain('Påmindelser');
      expect((await learner.says('tip')).status).toBe(200);
    }
    await app.stop();
  });

  function figures(): string {
    const counts = new Map<string, number>();
    for (const { state, reason } of rows) counts.set(`${state} (${reason})`, (counts.get(`${state} (${reason})`) ?? 0) + 1);
    const lines = [...counts].sort(([a], [b]) => a.localeCompare(b)).map(([name, count]) => `  ${name}: ${count}`);
    return [`${learnerCount} learners, ${simulatedWeeks} weeks: ${rows.length} slots, ${posted} posts`, ...lines].join('\n');
  } // prettier-ignore
});

function at(day: Temporal.PlainDate, time: string): Date {
  return new Date(day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
}

function noon(day: Temporal.PlainDate): Date {
  return at(day, '12:00');
}

async function sequence(
  statements: readonly string[],
  { executeSql }: { executeSql: (sql: string) => Promise<unknown> },
): Promise<void> {
  for (const statement of statements) await executeSql(statement);
}
