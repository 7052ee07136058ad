import {
  personalTables,
  type LearnerRecord,
  type PersonalTable,
  type RecordRow,
} from '../../domain/learner-record.ts';
import type { Database, Queryable } from '../database/database.ts';
import { createDataLinkStore } from './data-link-store.ts';

const ofLearner = 'learner_id = $1';
const ofAssessment = 'assessment_id in (select id from assessment where learner_id = $1)';

/** Which rows are a learner's, and their order. */
const rowsOf: Readonly<Record<PersonalTable, { readonly where: string; readonly order: string }>> = {
  learner: { where: 'id = $1', order: 'created_at' },
  conversation: { where: ofLearner, order: 'conversation_id' },
  assessment: { where: ofLearner, order: 'started_at' },
  answer: { where: ofAssessment, order: 'answered_at, item_id' },
  relevance_choice: { where: ofLearner, order: 'chosen_at' },
  picture_link: { where: ofLearner, order: 'created_at' },
  check_answer: { where: ofLearner, order: 'answered_at' },
  check_skip: { where: ofAssessment, order: 'assessment_id, competence' },
  goal: { where: ofLearner, order: 'set_at' },
  reminder: { where: ofLearner, order: 'learner_id' },
  absence: { where: ofLearner, order: 'from_day' },
  nudge_slot: { where: ofLearner, order: 'slot_at' },
  turn: { where: ofLearner, order: 'number' },
  personal_card: { where: ofLearner, order: 'activity_id' },
  data_link: { where: ofLearner, order: 'created_at' },
};

/** Everything about a learner, as it stands in the tables. */
export async function readRecord(db: Queryable, learnerId: string): Promise<LearnerRecord> {
  const tables = await Promise.all(
    personalTables.map(async (table) => {
      const { where, order } = rowsOf[table];
      const rows = await db.query<{ row: RecordRow }>(
        `select to_jsonb(one) as row from ${table} one where ${where} order by ${order}`,
        [learnerId],
      );
      return [table, rows.map(({ row }) => row)] as const;
    }),
  );
  return new Map(tables);
}

/** The record of the learner whom a link leads to; undefined when it leads nowhere. */
export async function readLinkedRecord(
  database: Database,
  token: string,
  now: Date,
): Promise<LearnerRecord | undefined> {
  const learnerId = await createDataLinkStore(database).find(token, now);
  return learnerId === undefined ? undefined : database.transaction((tx) => readRecord(tx, learnerId));
}
