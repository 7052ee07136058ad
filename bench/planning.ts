import { loadPack } from '../src/content/pack.ts';
import { createPlanner } from '../src/jobs/nudge-planner.ts';
import type { Database } from '../src/store/database.ts';
import { openPostgres } from '../src/store/postgres.ts';
import { createPostgres } from '../tests/support/postgres.ts';

/**
 * Part of `npm run bench`: what a look for due nudges costs when none is due, with few and with very many learners
 * enrolled. On PostgreSQL, since only there are so many.
 */
const few = 1_000;
const many = 1_000_000;
const looks = 200;
const part = 20_000;
const now = new Date('2027-03-01T11:00:00Z');

if (process.env.DATABASE_URL) {
  const made = await createPostgres();
  if (made.config.kind !== 'postgres') throw new Error('This bench needs PostgreSQL');
  const database = openPostgres(made.config.url, () => undefined);
  const plan = createPlanner({
    database,
    pack: loadPack('da'),
    closingDays: [],
    log: { error: () => undefined },
  });
  await enrol(database, 0, few);
  const withFew = await medianOf(() => plan(now));
  await enrol(database, few, many);
  const withMany = await medianOf(() => plan(now));
  process.stdout.write(
    [
      `Planning with none due, median of ${looks} looks on PostgreSQL:`,
      `  ${few} enrolled: ${withFew.toFixed(3)} ms`,
      `  ${many} enrolled: ${withMany.toFixed(3)} ms, ${(withMany / withFew).toFixed(2)} times as long`,
      '',
    ].join('\n'),
  );
  await database.close();
  await made.remove();
}

/** In parts, since a statement that takes long is cancelled. */
async function enrol(database: Database, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += part) {
    await database.query(
      `with made as (
         insert into learner (id, tenant_id, aad_object_id, created_at)
         select gen_random_uuid(), 'tenant', n::text, $1 from generate_series($2::int, $3::int) n
         returning id
       )
       insert into reminder (learner_id, is_on, weekdays, clock_time, pace, next_at)
       select id, true, '{2,4}', '09:00', 'every', $1::timestamptz + (random() * 7 + 1) * interval '1 day'
         from made`,
      [now, start + 1, Math.min(start + part, to)],
    );
  }
  await database.query('analyze reminder');
}

async function medianOf(look: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < looks; count++) {
    const began = performance.now();
    if ((await look()) !== 0) throw new Error('Nothing is due in this bench');
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[Math.floor(looks / 2)] ?? Number.NaN;
}
