import { z } from 'zod';
import { personalTables, type PersonalTable } from '../domain/learner-record.ts';
import { line } from './entry-schema.ts';

const table = z.strictObject({
  title: line,
  /** Why the data is stored, and for how long if that differs from the usual term. */
  why: line,
  /** The shown columns in order, from column name to heading. */
  columns: z.record(z.string(), line),
});

/**
 * The texts of the readable copy of a learner's data. For a table without columns the page shows only the number of
 * rows; the rows themselves are in the JSON file.
 */
export const dataPageSchema = z.strictObject({
  title: line,
  intro: line,
  tables: z.strictObject(
    Object.fromEntries(personalTables.map((name) => [name, table])) as Record<PersonalTable, typeof table>, // fromEntries loses the literal keys
  ),
  /** From stored value to text, for all columns. */
  values: z.record(z.string(), line),
  /** Shown for null. */
  none: line,
  /** Shown for a table whose rows are only counted. */
  inFile: line,
  /** Shown for a table without rows. */
  empty: line,
});

export type DataPage = z.infer<typeof dataPageSchema>;
