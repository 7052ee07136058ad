import { afterAll, beforeAll } from 'vitest';
import type { Database } from '../../src/store/database/database.ts';
import { createConversationStore, type Conversation } from '../../src/store/learners/conversation-store.ts';
import { createLearnerStore } from '../../src/store/learners/learner-store.ts';
import { openPglite } from '../../src/store/database/pglite.ts';
import { openPostgres } from '../../src/store/database/postgres.ts';
import type { DatabaseKind } from '../support/databases.ts';
import type { TestDatabase } from '../support/postgres.ts';

export async function openDatabase({ config }: TestDatabase): Promise<Database> {
  return config.kind === 'pglite'
    ? await openPglite(config.folder)
    : openPostgres(config.url, () => undefined);
}

/** One database for all tests of a `describe`: each makes its own learners, so none sees another's rows. */
export function useDatabase(kind: DatabaseKind): () => Database {
  let made: TestDatabase | undefined;
  let database: Database | undefined;
  beforeAll(async () => {
    made = await kind.create();
    database = await openDatabase(made);
  });
  afterAll(async () => {
    await database?.close();
    await made?.remove();
  });
  return () => {
    if (!database) throw new Error('The database is open during tests only');
    return database;
  };
}

type StoredConversation = Omit<Conversation, 'liveCardId' | 'askedTurn' | 'shownTurn'>;

let learners = 0;

/** The id of a learner of the test's own. */
export async function newLearner(database: Database, tenantId = 'tenant'): Promise<string> {
  const identity = { tenantId, aadObjectId: `learner-${++learners}` };
  const { id } = await database.transaction((tx) => createLearnerStore(tx).lock(identity, at(0)));
  return id;
}

/** A chat in its first turn, last used at second 0. */
export const conversation = {
  conversationId: 'a:1',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  botId: '28:bot',
  welcomedAt: at(0),
  removedAt: null,
  unreachable: null,
  lastActiveAt: at(0),
  dialogState: {},
  turnNumber: 1,
  lastPress: null,
} satisfies StoredConversation;

/** The id of a learner with a chat. */
export async function newLearnerInChat(
  database: Database,
  given: Partial<StoredConversation> = {},
  tenantId?: string,
): Promise<string> {
  const learnerId = await newLearner(database, tenantId);
  await createConversationStore(database).save(learnerId, { ...conversation, ...given }, false);
  return learnerId;
}

/** A moment, in seconds from the start of the story that a test tells. */
export function at(seconds: number): Date {
  return new Date(Date.parse('2026-03-01T09:00:00.000Z') + seconds * 1000);
}

export const days = (count: number): number => count * 86_400;

export async function count(
  database: Database,
  sql: string,
  parameters: readonly unknown[],
): Promise<number> {
  const [row] = await database.query<{ count: number }>(`select count(*) as count ${sql}`, parameters);
  return row?.count ?? Number.NaN;
}
