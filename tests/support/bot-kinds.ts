import { startTestBot, type TestBot } from './bot.ts';
import { databaseKinds } from './databases.ts';
import { startTwoReplicas } from './two-replicas.ts';

/** A way to run the bot, which must not affect a conversation. */
export interface BotKind {
  readonly name: string;
  readonly start: () => Promise<TestBot>;
}

/**
 * The seed that assigns requests to replicas. Set REPLICA_SEED to the number in a test name to repeat its assignment.
 */
export const replicaSeed = Number(process.env.REPLICA_SEED ?? Math.floor(Math.random() * 1_000_000));

/** Time for two processes to start on a busy machine. */
export const startMillis = 90_000;

/** One bot on each database, and two replicas on PostgreSQL. */
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
