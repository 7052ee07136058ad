/** Runs one SQL statement with bound parameters ($1, $2 ...). */
export interface Queryable {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
}

/** The database as the stores see it, the same on PGlite and PostgreSQL. */
export interface Database extends Queryable {
  /** Commits when `work` resolves, rolls back when it throws. Inside, use only the handle that `work` is given. */
  transaction<Result>(work: (tx: Queryable) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** PostgreSQL's type numbers of the columns whose values both drivers must read alike. */
const columnTypes = { int8: 20, date: 1082 } as const;

/** int8 counts stay far below 2^53 here; a date stays the text "2026-11-22", which no time zone can move. */
export const columnParsers = {
  [columnTypes.int8]: (text: string) => Number(text),
  [columnTypes.date]: (text: string) => text,
};
