import { startTestBot, type TestBot } from './bot.ts';
import { databaseKinds } from './databases.ts';
import { startTwoReplicas } from './two-replicas.ts';

/** A way to run the bot; a conversation must not feel which. */
export interface BotKind {
  readonly name: string;
  readonly start: () => Promise<TestBot>;
}

/** Which replica gets a request. Set REPLICA_SEED to the number in a test's name to share them out as it did. */
export const replicaSeed = Number(process.env.REPLICA_SEED ?? Math.floor(Math.random() * 1_000_000));

/** Two processes start within this, also on a machine that has much to do. */
export const startMillis = 90_000;

/** Alone on each database, and two at once on PostgreSQL. */
export const botKinds: readonly BotKind[] = [
  ...databaseKinds.map((kind) => ({ name: kind.name, start: () => startTestBot(kind) })),
  ...(process.env.DATABASE_URL
    ? [
        {
          name: `PostgreSQL, two replicas (seed ${replicaSeed})`,
          start: () => startTwoReplicas(replicaSeed),
        },
      ]
    : []),
];
