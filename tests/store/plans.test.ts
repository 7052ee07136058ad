import { beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { loadFacts } from '../../src/jobs/learner-facts.ts';
import { createCardRemovalStore } from '../../src/store/rights/card-removal-store.ts';
import type { Queryable } from '../../src/store/database/database.ts';
import { createErasureStore } from '../../src/store/rights/erasure-store.ts';
import { createReminderStore } from '../../src/store/nudges/reminder-store.ts';
import { databaseKinds } from '../support/databases.ts';
import { at, useDatabase } from './open.ts';

/** Tables that grow with learners: what is asked for one of them, or for a few, must not read the others'. */
const large = ['check_answer', 'nudge_slot', 'reminder', 'card_removal', 'learner', 'turn'];

describe.each(databaseKinds)('statements on large tables, on $name', (kind) => {
  const database = useDatabase(kind);
  let learnerId = '';

  beforeAll(async () => {
    await database().script(`
      insert into learner (id, tenant_id, aad_object_id, created_at)
        select gen_random_uuid(), 'many', n::text, now() from generate_series(1, 2000) n;
      insert into reminder (learner_id, is_on, weekdays, clock_time, pace, next_at)
        select id, true, '{1}', '09:00', 'every', now() from learner;
      insert into nudge_slot (id, learner_id, slot_at, origin, state, reason, check_id, try_at, state_at)
        select gen_random_uuid(), id, now() - n * interval '1 day', 'reminder', 'sent', 'accepted', 'x', now(), now()
          from learner cross join generate_series(1, 5) n;
      insert into check_answer (learner_id, check_id, occasion, language, option, is_correct, answered_at)
        select learner_id, check_id, id, 'da', 'a', true, now() from nudge_slot;
      insert into card_removal (service_url, conversation_id, activity_id, is_wished, try_at, give_up_at)
        select 'https://x/', (n % 100)::text, n::text, false, now(), now() + interval '1 day' from generate_series(1, 10000) n;
      analyze;`);
    const [row] = await database().query<{ id: string }>('select id from learner limit 1');
    learnerId = row?.id ?? '';
  });

  /** Asks for the plan of each statement before it runs. */
  function watched(found: string[]): Queryable {
    return {
      query: async <Row>(sql: string, parameters: readonly unknown[] = []) => {
        const plan = await database().query<Record<'QUERY PLAN', string>>(`explain ${sql}`, parameters);
        for (const { 'QUERY PLAN': line } of plan)
          if (large.some((table) => new RegExp(`Seq Scan on ${table}\\b`).test(line)))
            found.push(`${line.trim()}: ${sql}`);
        return database().query<Row>(sql, parameters);
      },
    };
  }

  const asked: Readonly<Record<string, (db: Queryable) => Promise<unknown>>> = {
    'what decides the next reminder': (db) =>
      loadFacts(db, { id: learnerId, jobArea: null, timeZone: 'Europe/Copenhagen' }, loadPack('da'), []),
    'the next page of all who have reminders': (db) => createReminderStore(db).enrolled(learnerId, 50),
    'what is given up': (db) => createCardRemovalStore(db).giveUp(at(0)),
    'what a deletion counts and deletes': (db) => createErasureStore(db).erase(learnerId, null, at(0)),
  };

  test.each(Object.keys(asked))('%s reads no large table as a whole', async (what) => {
    const found: string[] = [];
    await asked[what]?.(watched(found));
    expect(found).toEqual([]);
  });
});
