import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGate } from '../../src/teams/access-rules.ts';
import { createTeamsPort, type TeamsPort } from '../../src/teams/teams-port.ts';
import { loadPack } from '../../src/content/pack.ts';
import { createDispatcher } from '../../src/jobs/nudge-dispatcher.ts';
import { createConversationStore } from '../../src/store/learners/conversation-store.ts';
import { createPaceStore } from '../../src/store/nudges/pace-store.ts';
import { createSlotStore } from '../../src/store/nudges/slot-store.ts';
import { newLearner, useDatabase } from '../store/open.ts';
import { databaseKinds } from '../support/databases.ts';
import { startFakeConnector, type FakeConnector, type Fault } from '../support/fake-connector.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };
const [tip] = packs.da.tips;
const noon = new Date('2027-03-01T11:00:00Z');
const identity = { mode: 'local' } as const;
/** The tenant of every learner from `newLearner`. */
const tenant = 'tenant';

interface Row {
  readonly state: string;
  readonly reason: string;
  readonly attempts: number;
  readonly try_at: Date;
  readonly unreachable: string | null;
  readonly next_at: Date | null;
}

/** The rows of Microsoft's table of errors, and the state of a slot after each. */
const rows: readonly { answer: Fault | 'unopened' | 'untrusted'; then: Partial<Row>; held?: boolean; name: string }[] = [
  { name: '201', answer: () => undefined, then: { state: 'sent', reason: 'accepted', unreachable: null } },
  { name: '400 Bad Argument', answer: () => ({ status: 400, code: 'BadArgument' }), then: { state: 'refused', reason: '400 BadArgument', unreachable: null } },
  { name: '401 BotNotRegistered', answer: () => ({ status: 401, code: 'BotNotRegistered' }), then: { state: 'refused', unreachable: null }, held: true },
  { name: '403 BotDisabledByAdmin', answer: () => ({ status: 403, code: 'BotDisabledByAdmin' }), then: { state: 'refused', unreachable: null }, held: true },
  { name: '403 NotEnoughPermissions', answer: () => ({ status: 403, code: 'NotEnoughPermissions' }), then: { state: 'refused', unreachable: null } },
  { name: '403 InvalidBotApiHost', answer: () => ({ status: 403, code: 'InvalidBotApiHost' }), then: { state: 'refused', unreachable: null }, held: true },
  { name: '403 BotNotInConversationRoster', answer: () => ({ status: 403, code: 'BotNotInConversationRoster' }), then: { state: 'refused', unreachable: 'left', next_at: null } },
  { name: '403 ConversationBlockedByUser', answer: () => ({ status: 403, code: 'ConversationBlockedByUser' }), then: { state: 'refused', unreachable: 'blocked', next_at: null } },
  { name: '403 MessageWritesBlocked', answer: () => ({ status: 403, code: 'MessageWritesBlocked' }), then: { state: 'refused', unreachable: 'blocked', next_at: null } },
  { name: '404 ConversationNotFound', answer: () => ({ status: 404, code: 'ConversationNotFound' }), then: { state: 'refused', unreachable: 'gone', next_at: null } },
  { name: '413 MessageSizeTooBig', answer: () => ({ status: 413, code: 'MessageSizeTooBig' }), then: { state: 'refused', unreachable: null } },
  { name: '412 PreconditionFailed', answer: () => ({ status: 412, code: 'PreconditionFailed' }), then: { state: 'planned', reason: '412 PreconditionFailed', try_at: later(2) } },
  { name: '429 with Retry-After: 7', answer: () => ({ status: 429, code: 'Throttled', retryAfter: 7 }), then: { state: 'planned', try_at: later(7) } },
  { name: '429 without', answer: () => ({ status: 429, code: 'Throttled' }), then: { state: 'planned', try_at: later(2) } },
  { name: '500', answer: () => 500, then: { state: 'uncertain' } },
  { name: '502', answer: () => 502, then: { state: 'uncertain' } },
  { name: '503', answer: () => 503, then: { state: 'uncertain' } },
  { name: '504', answer: () => 504, then: { state: 'uncertain' } },
  { name: 'a reset after sending', answer: () => 'breaks', then: { state: 'uncertain', reason: 'lost' } },
  { name: 'a connection that never opened', answer: 'unopened', then: { state: 'planned', reason: 'unopened', try_at: later(2) } },
  { name: 'a foreign address', answer: 'untrusted', then: { state: 'refused', reason: 'untrusted', unreachable: 'gone' } },
]; // prettier-ignore

function later(seconds: number): Date {
  return new Date(noon.getTime() + seconds * 1000);
}

describe.each(databaseKinds)('sending on $name', (kind) => {
  const database = useDatabase(kind);
  let connector: FakeConnector;
  let now = noon;
  let posts = 0;
  beforeAll(async () => {
    connector = await startFakeConnector();
  });
  afterAll(() => connector.close());
  beforeEach(async () => {
    now = noon;
    posts = 0;
    await database().query('delete from tenant_hold');
    await database().query('delete from send_pace');
    await database().query(`update nudge_slot set state = 'skipped' where state in ('planned', 'sending')`);
  });

  const realTeams = createTeamsPort(createGate(identity), undefined);

  function dispatcher(teams: Pick<TeamsPort, 'post'> = realTeams) {
    const log = { error: () => undefined, info: () => undefined, warn: () => undefined };
    return createDispatcher({ database: database(), packs, teams, now: () => now, log, gapMillis: 50, chance: () => 0 }); // prettier-ignore
  }

  /** A learner with a nudge that is due now. @returns the id of the slot */
  async function planned(serviceUrl = connector.serviceUrl): Promise<string> {
    const learnerId = await newLearner(database());
    const chat = { conversationId: `a:${learnerId}`, serviceUrl, botId: '28:bot', welcomedAt: noon, removedAt: null, unreachable: null, lastActiveAt: noon, dialogState: {}, turnNumber: 1, lastPress: null }; // prettier-ignore
    await createConversationStore(database()).save(learnerId, chat, false);
    await database().query(
      `insert into reminder (learner_id, is_on, weekdays, clock_time, pace, next_at) values ($1, true, '{1}', '12:00', 'every', $2)`,
      [learnerId, later(86_400)],
    );
    const id = randomUUID();
    await createSlotStore(database()).insert(
      { id, learnerId, slotAt: noon, origin: 'reminder', state: 'planned', reason: 'due', tipId: tip?.id ?? '', checkId: null, tellsSlower: false, because: { competence: 'innovation', basis: 'start', relevance: 2, isRelevanceAssumed: true, score: null, target: 67, isCheckDue: false } },
      noon,
    ); // prettier-ignore
    return id;
  }

  async function rowOf(id: string): Promise<Row | undefined> {
    const [row] = await database().query<Row>(
      `select state, reason, attempts, try_at, unreachable, next_at
         from nudge_slot join conversation using (learner_id) join reminder using (learner_id)
        where id = $1`,
      [id],
    );
    return row;
  }

  test.each(rows)('$name', async ({ answer, then, held = false }) => {
    const serviceUrls = { unopened: 'http://127.0.0.1:9/', untrusted: 'https://evil.trafficmanager.net/' };
    const id = await planned(typeof answer === 'string' ? serviceUrls[answer] : connector.serviceUrl);
    connector.failWith((request) => {
      posts += 1;
      return typeof answer === 'string' ? undefined : answer(request);
    });
    await dispatcher()();
    expect(await rowOf(id)).toMatchObject({ attempts: 1, ...then });
    expect(posts).toBe(typeof answer === 'string' ? 0 : 1);
    expect(await createPaceStore(database()).isHeld(tenant, now)).toBe(held);
    // A slot in a final state is not tried again.
    if (then.state !== 'planned') {
      now = later(600);
      await dispatcher()();
      expect(posts).toBeLessThanOrEqual(1);
    }
    connector.failWith(undefined);
  });

  test('a retry is sent after its wait and not before', async () => {
    const id = await planned();
    connector.failWith(() => ({ status: 429, retryAfter: 7 }));
    await dispatcher()();
    connector.failWith(undefined);
    now = later(6);
    await dispatcher()();
    expect(await rowOf(id)).toMatchObject({ state: 'planned', attempts: 1 });
    now = later(7);
    await dispatcher()();
    expect(await rowOf(id)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  test('a slot is tried at most five times, and not later than an hour after its time', async () => {
    const [busy, late] = [await planned(), await planned()];
    connector.failWith(() => ({ status: 412 }));
    for (let attempt = 1; attempt <= 6; attempt++) {
      await dispatcher()();
      now = new Date(now.getTime() + 120_000);
    }
    connector.failWith(undefined);
    expect(await rowOf(busy)).toMatchObject({ state: 'refused', attempts: 5 });
    await database().query(`update nudge_slot set state = 'planned', attempts = 0 where id = $1`, [late]);
    now = later(3601);
    await dispatcher()();
    expect(await rowOf(late)).toMatchObject({ state: 'skipped', reason: 'late' });
  });

  test('a nudge is not tried again if the learner says stop while it is being sent', async () => {
    const id = await planned();
    const post: TeamsPort['post'] = async () => {
      await database().query(`update reminder set is_on = false where learner_id in (select learner_id from nudge_slot where id = $1)`, [id]); // prettier-ignore
      return { type: 'refused', status: 429, code: 'Throttled', retryAfterSeconds: 1 };
    };
    await dispatcher({ post })();
    expect(await rowOf(id)).toMatchObject({ state: 'skipped', reason: 'stopped' });
  });

  test('a nudge that was being sent when the process died is uncertain and never sent again', async () => {
    const id = await planned();
    const dead = dispatcher({ post: () => new Promise(() => undefined) });
    void dead();
    await expect.poll(async () => (await rowOf(id))?.state).toBe('sending');
    now = later(60);
    await dispatcher()();
    expect(await rowOf(id)).toMatchObject({ state: 'sending' });
    now = later(301);
    await dispatcher()();
    expect(await rowOf(id)).toMatchObject({ state: 'uncertain', reason: 'interrupted', attempts: 1 });
  });

  test('two processes together send each slot once', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 40; count++) ids.push(await planned());
    const sent: string[] = [];
    const post: TeamsPort['post'] = ({ conversationId }) => {
      sent.push(conversationId);
      return Promise.resolve({ type: 'accepted', activityId: 'x' });
    };
    await Promise.all([dispatcher({ post })(), dispatcher({ post })()]);
    await Promise.all([dispatcher({ post })(), dispatcher({ post })()]);
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent).toHaveLength(ids.length);
  });

  test('two processes together send at most 20 per second to a tenant', async () => {
    for (let count = 0; count < 60; count++) await planned();
    const clock = createVirtualClock(noon);
    const times: number[] = [];
    const post: TeamsPort['post'] = () => {
      times.push(clock.now().getTime());
      return Promise.resolve({ type: 'accepted', activityId: 'x' });
    };
    const log = { error: () => undefined, info: () => undefined, warn: () => undefined };
    const run = createDispatcher({ database: clock.watch(database()), packs, teams: { post }, now: clock.now, log, gapMillis: 50, chance: () => 0, sleep: clock.sleep }); // prettier-ignore
    while (times.length < 60) await clock.run(Promise.all([run(), run()]));
    times.sort((a, b) => a - b);
    const most = Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + 1000).length)); // prettier-ignore
    expect(most).toBe(20);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBe(59 * 50);
  });
});
