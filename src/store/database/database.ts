/** Runs one SQL statement with bound parameters ($1, $2 ...). */
export interface Queryable {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
}

/** Statements that are asked for without waiting in between are sent together, and run in that order. */
export interface Transaction extends Queryable {
  /** Commits now, so that it goes out together with the last statements; no other may follow. */
  commit(): Promise<void>;
}

/** The database as the stores see it, the same on PGlite and PostgreSQL. */
export interface Database extends Queryable {
  /**
   * Commits when `work` resolves, unless that was done, and rolls back when it throws. Inside, use only the handle
   * that `work` is given.
   */
  transaction<Result>(
    work: (tx: Transaction) => Promise<Result>,
    options?: {
      /** Without the limit of time that a statement has; a lock is waited for no longer than elsewhere. */
      readonly isUnhurried?: boolean;
    },
  ): Promise<Result>;
  /** Runs SQL that is not ours, of one or several statements; parameters only with one. All rows together. */
  script(sql: string, parameters?: readonly unknown[]): Promise<{ readonly rows: unknown[] }>;
  /** @throws when nothing can be stored now: a full disk, or a server that has become a replica */
  tryToWrite(): Promise<void>;
  close(): Promise<void>;
}
