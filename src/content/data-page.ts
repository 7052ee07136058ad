import { z } from 'zod';
import { personalTables, type PersonalTable } from '../domain/learner-record.ts';
import { line } from './entry-schema.ts';

const table = z.strictObject({
  title: line,
  /** Why it is stored, and for how long if that is not the usual time. */
  why: line,
  /** What each column that is shown is called, in their order. */
  columns: z.record(z.string(), line),
});

/**
 * How the copy of a learner's data reads. A table without columns is only counted there: its rows say nothing that a
 * person could read, and stand in the JSON file.
 */
export const dataPageSchema = z.strictObject({
  title: line,
  intro: line,
  tables: z.strictObject(
    Object.fromEntries(personalTables.map((name) => [name, table])) as Record<PersonalTable, typeof table>, // fromEntries forgets the names
  ),
  /** What stored values are called, whatever column they stand in. */
  values: z.record(z.string(), line),
  /** Stands where there is no value. */
  none: line,
  /** Of a table whose rows are only counted. */
  inFile: line,
  /** Of a table without rows. */
  empty: line,
});

export type DataPage = z.infer<typeof dataPageSchema>;
