import type { TestBot } from './bot.ts';

const tablesOf = new WeakMap<object, Promise<readonly string[]>>();

/** The tables of every schema, including the queue, with the text in any column of any row. */
export async function tablesThatHold(bot: Pick<TestBot, 'query'>, text: string): Promise<readonly string[]> {
  const tables = tablesOf.get(bot) ?? listTables(bot);
  tablesOf.set(bot, tables);
  const counts = (await tables).map(
    (name) =>
      `select '${name}' as name where exists (select 1 from ${name} one where one::text like '%${text}%')`,
  );
  const held = await bot.query<{ name: string }>(counts.join(' union all '));
  return held.map(({ name }) => name);
}

async function listTables(bot: Pick<TestBot, 'query'>): Promise<readonly string[]> {
  const tables = await bot.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  return tables.map(({ name }) => name);
}

/** @param from the part after `from` in SQL */
export async function countRows(bot: Pick<TestBot, 'query'>, from: string): Promise<number> {
  const [row] = await bot.query<{ count: number }>(`select count(*) as count from ${from}`);
  return row?.count ?? Number.NaN;
}
