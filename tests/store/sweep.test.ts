import { describe, expect, test } from 'vitest';
import { createAssessmentStore } from '../../src/store/assessment/assessment-store.ts';
import { createDataLinkStore } from '../../src/store/rights/data-link-store.ts';
import { createErasureStore } from '../../src/store/rights/erasure-store.ts';
import { createPictureStore } from '../../src/store/rights/picture-store.ts';
import { openPostgres } from '../../src/store/database/postgres.ts';
import { sweep } from '../../src/store/sweep.ts';
import { createTurnStore } from '../../src/store/learners/turn-store.ts';
import { databaseKinds, describeOnPostgres } from '../support/databases.ts';
import { createPostgres } from '../support/postgres.ts';
import { at, count, days, newLearner, newLearnerInChat, useDatabase } from './open.ts';

describe.each(databaseKinds)('what has outlived its term, on $name', (kind) => {
  const database = useDatabase(kind);

  const failures: string[] = [];
  const sweepAt = (seconds: number, mayDeleteLearners = true) =>
    sweep({
      database: database(),
      retention: { retentionMonths: 24, removalGraceDays: 30 },
      now: at(seconds),
      mayDeleteLearners,
      onFailure: (what, error) => failures.push(`${what}: ${String(error)}`),
    });

  /** Last active at second 0, with something of each term. */
  async function activeLearner(): Promise<string> {
    const learnerId = await newLearnerInChat(database());
    const assessments = createAssessmentStore(database());
    await assessments.start(learnerId, { kind: 'quick' }, [], at(0));
    const id = (await assessments.open(learnerId))?.id ?? '';
    await assessments.recordAnswer(id, { itemId: 'x.s1', textVersion: 1, language: 'da', answer: 2 }, at(0));
    await createDataLinkStore(database()).link(learnerId, at(0));
    await createPictureStore(database()).link({ learnerId, language: 'da', scores: [67] }, at(0));
    await createTurnStore(database()).insert({ learnerId, activityId: 'a1', number: 1, textHash: 'h', receivedAt: at(0), reply: {} }); // prettier-ignore
    return learnerId;
  }

  /** What stays until the learner has rested for the whole retention. */
  const kept = ['learner', 'conversation', 'assessment'] as const;
  const tables = [...kept, 'picture_link', 'turn', 'data_link'] as const;

  async function left(learnerId: string): Promise<readonly string[]> {
    const found: string[] = [];
    for (const table of tables) {
      const key = table === 'learner' ? 'id' : 'learner_id';
      if ((await count(database(), `from ${table} where ${key} = $1`, [learnerId])) > 0) found.push(table);
    }
    return found;
  }

  test.each([
    ['nothing within a quarter of an hour', 899, tables],
    ['links to data after that', 901, [...kept, 'picture_link', 'turn']],
    ['the stored replies after a day', days(1) + 1, [...kept, 'picture_link']],
    ['pictures after 90 days', days(90) + 1, kept],
    ['nothing of the answers within 24 months', days(700), kept],
    ['everything after 24 months of rest', days(732), []],
  ])('%s', async (_, seconds, expected) => {
    const learnerId = await activeLearner();
    await sweepAt(seconds);
    expect(failures).toEqual([]);
    expect(await left(learnerId)).toEqual(expected);
  });

  test('receipts of deletions after a day', async () => {
    const receipt = { conversationId: 'a:1', activityId: 'a1', cardId: null, reply: {}, erasedAt: at(0) };
    await createErasureStore(database()).remember(receipt);
    await sweepAt(days(1));
    expect(await count(database(), 'from erasure', [])).toBe(1);
    await sweepAt(days(1) + 1);
    expect(await count(database(), 'from erasure', [])).toBe(0);
  });

  test('the answers go with the learner', async () => {
    await activeLearner();
    await sweepAt(days(732));
    expect(await count(database(), 'from answer', [])).toBe(0);
  });

  test('nobody, but what is past its term all the same, while the clock is doubted', async () => {
    const learnerId = await activeLearner();
    await sweepAt(days(732), false);
    expect(await left(learnerId)).toEqual(kept);
    await sweepAt(days(732));
    expect(await left(learnerId)).toEqual([]);
  });

  test('more than one batch of each', async () => {
    const learnerId = await newLearner(database());
    await database().query(
      `insert into turn (learner_id, activity_id, number, received_at, open_until, reply)
       select $1, n::text, n, $2, $2, '{}' from generate_series(1, 12000) n`,
      [learnerId, at(0)],
    );
    await database().query(
      `with made as (
         insert into learner (id, tenant_id, aad_object_id, created_at)
         select gen_random_uuid(), 'many', n::text, $1 from generate_series(1, 450) n returning id
       )
       insert into conversation (learner_id, conversation_id, service_url, bot_id, last_active_at)
       select id, id::text, 'https://x/', '28:b', $1 from made`,
      [at(0)],
    );
    expect(await sweepAt(days(732))).toBe(450);
    expect(await count(database(), 'from turn', [])).toBe(0);
    expect(await count(database(), `from learner where tenant_id = 'many'`, [])).toBe(0);
  });

  test('the rest, when one statement fails each time', async () => {
    const learnerId = await activeLearner();
    await database()
      .script(`create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
                             create trigger refuse before delete on picture_link for each row execute function refuse()`);
    const resting = await newLearner(database());
    await database().query(
      `insert into conversation (learner_id, conversation_id, service_url, bot_id, last_active_at) values ($1, 'a', 'b', 'c', $2)`,
      [resting, at(0)],
    );
    failures.length = 0;
    const deleted = await sweepAt(days(732));
    expect(failures).toEqual(['links to pictures: error: no', 'a learner: error: no']);
    expect(deleted).toBe(1);
    expect(await left(resting)).toEqual([]);
    expect(await left(learnerId)).toEqual([...kept, 'picture_link']);
    await database().script('drop function refuse cascade');
    failures.length = 0;
  });
});

describeOnPostgres('what has outlived its term, while another process is busy with some of it', () => {
  test('is deleted but for what that process holds', async () => {
    const made = await createPostgres();
    if (made.config.kind !== 'postgres') throw new Error('PostgreSQL was asked for');
    const database = openPostgres(made.config.url, () => undefined);
    const other = openPostgres(made.config.url, () => undefined);
    const learners = [await newLearner(database), await newLearner(database)];
    for (const learner of learners) {
      await database.query(
        `insert into conversation (learner_id, conversation_id, service_url, bot_id, last_active_at) values ($1, 'a', 'b', 'c', $2)`,
        [learner, at(0)],
      );
      await database.query(
        `insert into turn (learner_id, activity_id, number, received_at, open_until, reply) values ($1, 'x', 1, $2, $2::timestamptz, '{}')`,
        [learner, at(0)],
      );
    }
    const failures: string[] = [];
    await other.transaction(async (tx) => {
      await tx.query('select 1 from learner where id = $1 for update', [learners[0]]);
      await tx.query('select 1 from turn where learner_id = $1 for update', [learners[0]]);
      await sweep({
        database,
        retention: { retentionMonths: 24, removalGraceDays: 30 },
        now: at(days(800)),
        mayDeleteLearners: true,
        onFailure: (what) => failures.push(what),
      });
    });
    expect(failures).toEqual([]);
    expect(await database.query('select id from learner')).toEqual([{ id: learners[0] }]);
    expect(await count(database, 'from turn', [])).toBe(1);
    await database.close();
    await other.close();
    await made.remove();
  });
});
