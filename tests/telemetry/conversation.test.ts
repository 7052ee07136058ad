import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type App, type World } from '../../src/app.ts';
import { testConfig } from '../support/config.ts';
import { databaseKinds } from '../support/databases.ts';
import { startFakeConnector, type FakeConnector } from '../support/fake-connector.ts';
import { createLearner, textsOf, type TestLearner } from '../support/learner.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { createLogLines, createMemoryTelemetry, type Point } from '../support/telemetry.ts';

/** Words that only the chat and the database may contain. */
const marks = {
  name: 'Markea Mærkesen',
  text: 'hvad er dataanvendelse hos Mærkesen',
  group: 'hvad er samtykke, spørger Mærkesen',
  aadObjectId: 'abadcafe-0000-4000-8000-00000000beef',
};

const overdueMillis = 90_000;

describe.each(databaseKinds)('the telemetry of a conversation on $name', (kind) => {
  const measured = createMemoryTelemetry();
  const log = createLogLines();
  let database: TestDatabase;
  let connector: FakeConnector;
  let app: App;
  let learner: TestLearner;
  let dispatch: () => Promise<number>;
  let run: (sql: string) => Promise<{ readonly rows: unknown[] }>;
  beforeAll(async () => {
    database = await kind.create();
    connector = await startFakeConnector();
    const wake: World['wake'] = (parts) => {
      ({ dispatch } = parts);
      run = (sql) => parts.database.executeSql(sql);
      return Promise.resolve(() => Promise.resolve());
    };
    app = await startApp(
      { ...testConfig(database.config), logLevel: 'debug' },
      { now: () => new Date(), wake, logTo: log.to, measure: () => Promise.resolve(measured) },
    );
    learner = createLearner(() => app.address, connector, marks.aadObjectId);
  });
  afterAll(async () => {
    await app.stop();
    await connector.close();
    await database.remove();
  });

  const named = { from: { id: `29:${marks.aadObjectId}`, aadObjectId: marks.aadObjectId, name: marks.name } };
  const turnLines = () => log.lines.filter(({ msg }) => msg === 'turn');
  const lastTurn = () => turnLines().at(-1);
  const spansOfLastTurn = () => {
    const turn = measured.spans().findLast(({ name }) => name === 'turn');
    const own = measured.spans().filter(({ parentSpanContext }) => parentSpanContext?.spanId === turn?.spanContext().spanId); // prettier-ignore
    return { turn, children: own.map(({ name }) => name) };
  };

  async function points(metric: string): Promise<readonly Omit<Point, 'metric'>[]> {
    const all = await measured.points();
    return all
      .filter((point) => point.metric === metric)
      .map(({ attributes, value }) => ({ attributes, value }));
  }

  async function valueOf(metric: string, attributes: Point['attributes']): Promise<number> {
    const all = await points(metric);
    return all.find((point) => isSame(point.attributes, attributes))?.value ?? 0;
  }

  const turns = (kindOfTurn: string, outcome: string) =>
    valueOf('coach.turn.duration', { 'coach.turn.kind': kindOfTurn, 'coach.turn.outcome': outcome });
  const replies = (method: string, state: string, code?: string) =>
    valueOf('coach.reply.sends', {
      'http.request.method': method,
      'coach.send.state': state,
      ...(code === undefined ? {} : { 'coach.send.code': code }),
    });

  test('the welcome is an answered arrival, and its second event is silent', async () => {
    await learner.installs();
    expect(await turns('arrival', 'answered')).toBe(1);
    expect(spansOfLastTurn().children).toEqual(['turn transaction', 'send POST']);
    await learner.installs();
    expect(await turns('arrival', 'silent')).toBe(1);
    expect(spansOfLastTurn().children).toEqual(['turn transaction']);
    expect(lastTurn()).toMatchObject({ level: 30, kind: 'arrival', outcome: 'silent' });
  });

  test('a text is answered with messages, a press with its HTTP answer and a changed message', async () => {
    await learner.says(marks.text, named);
    expect(await turns('text', 'answered')).toBe(1);
    await learner.says('start');
    await learner.presses('Spring over');
    expect(await turns('press', 'answered')).toBe(1);
    expect(spansOfLastTurn().children).toEqual(['turn transaction', 'send PUT']);
    expect(await replies('PUT', 'accepted')).toBeGreaterThan(0);
    expect(await replies('POST', 'accepted')).toBeGreaterThan(2);
  });

  test('the log line of a turn has the id of its trace, a temporary chat pseudonym, and the duration', async () => {
    await learner.says('hjælp');
    const first = lastTurn();
    expect(first).toEqual({
      level: 30,
      time: expect.any(Number) as unknown,
      pid: process.pid,
      hostname: expect.any(String) as unknown,
      turn: expect.stringMatching(/^[0-9A-F]{8}$/) as unknown,
      chat: expect.stringMatching(/^[\w-]{8}$/) as unknown,
      kind: 'text',
      outcome: 'answered',
      millis: expect.any(Number) as unknown,
      msg: 'turn',
    });
    expect(spansOfLastTurn().turn?.attributes['coach.turn.id']).toBe(first?.turn);
    await learner.says('hjælp');
    expect(lastTurn()).toMatchObject({ chat: first?.chat });
    expect(lastTurn()?.turn).not.toBe(first?.turn);
    await createLearner(() => app.address, connector).says('hej');
    expect(lastTurn()?.chat).not.toBe(first?.chat);
  });

  test('a second delivery is counted as a duplicate', async () => {
    const delivery = { type: 'message', text: 'hjælp', id: randomUUID() };
    await learner.posts(delivery);
    await learner.posts(delivery);
    expect(await turns('text', 'repeated')).toBe(1);
    expect(await points('coach.turn.duplicates')).toEqual([
      { attributes: { 'coach.turn.kind': 'text' }, value: 1 },
    ]);
  });

  test('a turn in a group has no learner', async () => {
    const conversation = { id: '19:Mærkesen@thread.v2', conversationType: 'groupChat', isGroup: true };
    await learner.says(marks.group, { ...named, conversation } as never);
    expect(await turns('other', 'answered')).toBe(1);
  });

  test.each([
    {
      answer: { status: 403, code: 'MessageWritesBlocked' },
      state: 'refused',
      code: '403 MessageWritesBlocked',
    },
    { answer: { status: 500, code: 'Mærkesen skrev 010203' }, state: 'refused', code: '500' },
    { answer: 'breaks' as const, state: 'lost', code: undefined },
  ])('a reply with the result $state $code is an error with its code', async ({ answer, state, code }) => {
    const before = await turns('text', 'error');
    connector.failWith(() => answer);
    await learner.says(marks.text, named);
    connector.failWith(undefined);
    expect(await turns('text', 'error')).toBe(before + 1);
    // The card, and the apology.
    expect(await replies('POST', state, code)).toBe(2);
    const { turn, children } = spansOfLastTurn();
    expect(turn?.status).toEqual({ code: 2 });
    expect(children).toEqual(['turn transaction', 'send POST', 'send POST']);
  });

  test('the reference in an apology is the id of the turn in all its log lines', async () => {
    await run(
      `create function refuse() returns boolean language plpgsql as $$ begin raise exception 'not "${marks.text}"'; end $$;
       alter table turn rename to turn_away;
       create view turn as select * from turn_away where (select refuse())`,
    );
    const failed = await learner.says(`${marks.text}, og hvorfor`, named);
    await run('drop view turn; drop function refuse; alter table turn_away rename to turn');
    expect(failed.status).toBe(200);
    const [apology = ''] = learner.texts().slice(-1);
    const reference = /\b[0-9A-F]{8}\b/.exec(apology)?.[0];
    expect(lastTurn()).toMatchObject({ turn: reference, outcome: 'error' });
    expect(log.lines.find((line) => line.reference === reference)).toMatchObject({
      msg: 'turn failed',
      err: { type: 'error', code: 'P0001' },
    });
    const transaction = measured.spans().findLast(({ name }) => name === 'turn transaction');
    expect(transaction?.attributes).toEqual({ 'error.type': 'P0001' });
    expect(transaction?.events).toEqual([]);
  });

  test('a refused request is counted by its reason', async () => {
    await learner.posts({ type: 'message', text: marks.text, serviceUrl: 'https://evil.example/' });
    expect(await points('coach.requests.refused')).toEqual([
      { attributes: { 'coach.refusal.reason': 'service-url' }, value: 1 },
    ]);
  });

  test('a due nudge has an age and a final state', async () => {
    expect(await points('coach.nudge.queue.age')).toEqual([{ attributes: {}, value: 0 }]);
    await run(
      `insert into nudge_slot (id, learner_id, slot_at, origin, state, reason, tip_id, because, try_at, state_at)
       select '${randomUUID()}', id, at, 'reminder', 'planned', 'due', 'no-such-tip', '{}', at, at
         from learner, (select now() - interval '${overdueMillis} milliseconds' as at) as time
        where aad_object_id = '${marks.aadObjectId}'`,
    );
    const [age] = await points('coach.nudge.queue.age');
    expect(age?.value).toBeGreaterThanOrEqual(overdueMillis / 1000);
    expect(age?.value).toBeLessThan(overdueMillis / 1000 + 60);

    expect(await dispatch()).toBe(1);
    expect(await points('coach.nudge.attempts')).toEqual([
      { attributes: { 'coach.nudge.state': 'skipped', 'coach.nudge.reason': 'content-gone' }, value: 1 },
    ]);
    expect(await points('coach.nudge.queue.age')).toEqual([{ attributes: {}, value: 0 }]);
    const runs = () => measured.spans().filter(({ name }) => name === 'dispatch nudges');
    expect(runs().map(({ attributes }) => attributes)).toEqual([{ 'coach.run.count': 1 }]);
    // A check without due nudges has no trace.
    expect(await dispatch()).toBe(0);
    expect(runs()).toHaveLength(1);
  });

  test('unreachable learners are counted', async () => {
    await run(`update conversation set unreachable = 'blocked'`);
    const [{ learners } = { learners: 0 }] = (await run(`select count(*)::int as learners from conversation`)).rows as { learners: number }[]; // prettier-ignore
    expect(learners).toBeGreaterThan(1);
    expect(await points('coach.learners.unreachable')).toEqual([
      { attributes: { 'coach.unreachable.reason': 'blocked' }, value: learners },
      { attributes: { 'coach.unreachable.reason': 'left' }, value: 0 },
      { attributes: { 'coach.unreachable.reason': 'gone' }, value: 0 },
    ]);
    expect(await points('coach.card.removals')).toEqual([{ attributes: {}, value: 0 }]);
  });

  test('no data of the learner is in any span, metric or log line', async () => {
    const { rows } = await run('select id, tenant_id, aad_object_id from learner');
    const people = (rows as Readonly<Record<string, string>>[]).flatMap((row) => Object.values(row));
    const secrets = [
      ...Object.values(marks),
      ...people,
      'Mærkesen',
      'dataanvendelse',
      learner.conversationId,
      connector.serviceUrl,
      '28:bot',
      ...textsOf(learner.liveCard()),
    ];
    const spans = measured.spans().map(({ name, attributes, events, status, links }) => ({ name, attributes, events, status, links })); // prettier-ignore
    const all = JSON.stringify([spans, await measured.points(), log.lines]);
    expect(all.length).toBeGreaterThan(5000);
    expect(secrets.filter((secret) => secret.length > 3 && all.includes(secret))).toEqual([]);
  });

  test('the attributes are few, and each has few values', async () => {
    const metrics = (await measured.points()).flatMap(({ attributes }) => Object.entries(attributes));
    const traces = measured.spans().flatMap(({ attributes }) => Object.entries(attributes));
    const free = ['coach.turn.id', 'coach.run.count'];
    const odd = [...metrics, ...traces].filter(
      ([name, value]) => !free.includes(name) && !/^([a-z-]+|POST|PUT|\d{3}( [A-Za-z]+)?|[A-Z0-9]{5}|SendError|Error|ECONNRESET)$/.test(String(value)), // prettier-ignore
    );
    expect(odd).toEqual([]);
    expect(metrics.filter(([name]) => free.includes(name))).toEqual([]);
  });

  test('a lost database affects neither other measurements nor the export', async () => {
    await run('alter table nudge_slot rename to nudge_slot_away');
    expect(await turns('arrival', 'answered')).toBe(1);
    expect((await points('coach.learners.unreachable')).length).toBe(3); // the last known value
    await run('alter table nudge_slot_away rename to nudge_slot');
  });
});

function isSame(one: Point['attributes'], other: Point['attributes']): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}
