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
