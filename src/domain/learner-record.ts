/** All tables with personal data. */
export const personalTables = [
  'learner',
  'conversation',
  'assessment',
  'answer',
  'relevance_choice',
  'check_answer',
  'check_skip',
  'goal',
  'reminder',
  'absence',
  'nudge_slot',
  'picture_link',
  'data_link',
  'turn',
  'personal_card',
] as const;
export type PersonalTable = (typeof personalTables)[number];

/** A row as JSON: column names as in the database, times in ISO 8601. */
export type RecordRow = Readonly<Record<string, unknown>>;

/** All stored rows of one learner by table, oldest first. */
export type LearnerRecord = ReadonlyMap<PersonalTable, readonly RecordRow[]>;

/** Numbers of deleted rows, for the learner's receipt. */
export interface Erased {
  readonly answers: number;
  readonly goals: number;
  readonly checks: number;
  readonly nudges: number;
}
