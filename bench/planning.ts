import { randomUUID } from 'node:crypto';
import { loadPack } from '../src/content/pack.ts';
import { createPlanner, type PlanNudges } from '../src/jobs/nudge-planner.ts';
import type { Database } from '../src/store/database/database.ts';
import { openPostgres } from '../src/store/database/postgres.ts';
import { createPostgres } from '../tests/support/postgres.ts';

/**
 * Part of `npm run bench`: what planning costs when nobody is due, and for each learner when very many are due at one
 * time, with few and with many answers of others in the table. On PostgreSQL, since only there are so many.
 *
 * `node --import tsx bench/planning.ts --full` measures 20,000 due learners and 2,000,000 answers, which takes minutes;
 * a number behind it measures so many due ones.
 */
const isFull = process.argv.includes('--full');
const due = isFull ? Number(process.argv.at(-1)) || 20_000 : 500;
const [few, many] = isFull ? [20_000, 2_000_000] : [2_000, 200_000];
/** Slots and answers of each learner who is due. */
const history = 30;
const looks = 200;
const now = new Date('2027-03-01T11:00:00Z');

if (process.env.DATABASE_URL) {
  const made = await createPostgres();
  if (made.config.kind !== 'postgres') throw new Error('This bench needs PostgreSQL');
  const database = openPostgres(made.config.url, () => undefined);
  const plan = createPlanner({
    database,
    pack: loadPack('da'),
    closingDays: [],
    log: { error: ({ err }: { readonly err: unknown }) => fail(err) },
  });
  await enrol(database);
  const idle = await medianOf(() => plan(now));
  await answersOfOthers(database, few);
  const withFew = await planAll(database, plan);
  await answersOfOthers(database, many);
  const withMany = await planAll(database, plan);
  process.stdout.write(
    [
      `Planning on PostgreSQL, ${due} learners with ${history} slots each:`,
      `  none due: ${idle.toFixed(3)} ms a look, median of ${looks}`,
      `  all due, ${few} answers in the table: ${withFew.toFixed(2)} ms a learner`,
      `  all due, ${many} answers in the table: ${withMany.toFixed(2)} ms a learner, ${(withMany / withFew).toFixed(2)} times as long`,
      '',
    ].join('\n'),
  );
  await database.close();
  await made.remove();
}

function fail(error: unknown): never {
  throw error instanceof Error ? error : new Error('a nudge could not be planned');
}

/** Learners with a past; the next reminder of all is at one time, and not yet due. */
async function enrol(database: Database): Promise<void> {
  await unhurried(
    database,
    `with made as (
       insert into learner (id, tenant_id, aad_object_id, created_at)
       select gen_random_uuid(), 'tenant', n::text, $1 from generate_series(1, ${due}) n
       returning id
     ), talking as (
       insert into conversation (learner_id, conversation_id, service_url, bot_id, last_active_at)
       select id, id::text, 'https://x/', '28:b', $1 from made
     ), reminding as (
       insert into reminder (learner_id, is_on, weekdays, clock_time, pace, next_at)
       select id, true, '{1,2,3,4,5}', '12:00', 'every', $1::timestamptz + interval '1 day' from made
     )
     insert into nudge_slot (id, learner_id, slot_at, origin, state, reason, check_id, try_at, state_at)
     select gen_random_uuid(), id, $1::timestamptz - n * interval '3 days', 'reminder', 'sent', 'accepted', 'a-check',
            $1::timestamptz, $1::timestamptz
       from made cross join generate_series(1, ${history}) n`,
    [now],
  );
  await database.script('analyze learner; analyze conversation; analyze reminder; analyze nudge_slot');
}

/** Brings the table to `count` rows. */
async function answersOfOthers(database: Database, count: number): Promise<void> {
  const tenant = randomUUID();
  await unhurried(
    database,
    `with made as (
       insert into learner (id, tenant_id, aad_object_id, created_at)
       select gen_random_uuid(), '${tenant}', n::text, $1 from generate_series(1, $2::int / 100) n
       returning id
     )
     insert into check_answer (learner_id, check_id, occasion, language, option, is_correct, answered_at)
     select id, 'a-check', gen_random_uuid(), 'da', 'a', true, $1 from made cross join generate_series(1, 100)
      limit $2::int - (select count(*) from check_answer)`,
    [now, count],
  );
  await unhurried(database, 'analyze check_answer', []);
}

async function unhurried(database: Database, sql: string, parameters: readonly unknown[]): Promise<void> {
  await database.transaction((tx) => tx.query(sql, parameters), { isUnhurried: true });
}

/** Everybody is due now. @returns milliseconds for each of them */
async function planAll(database: Database, plan: PlanNudges): Promise<number> {
  await unhurried(database, `delete from nudge_slot where state <> 'sent'`, []);
  await unhurried(
    database,
    'update reminder set next_at = $1 where learner_id in (select learner_id from nudge_slot)',
    [now],
  );
  await database.script('vacuum analyze nudge_slot');
  await database.script('vacuum analyze reminder');
  const began = performance.now();
  let planned = 0;
  for (;;) {
    const count = await plan(now);
    if (count === 0) break;
    planned += count;
  }
  if (planned !== due) throw new Error(`${planned} of ${due} were planned`);
  return (performance.now() - began) / planned;
}

async function medianOf(look: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < looks; count++) {
    const began = performance.now();
    if ((await look()) !== 0) throw new Error('Nothing is due in this look');
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(looks / 2)] ?? Number.NaN;
}
