import { PgBoss } from 'pg-boss';
import type { TestDatabase } from './postgres.ts';

/** Lets a bot plan and send now, as it does every minute. */
export async function wakeQueue({ config }: TestDatabase): Promise<void> {
  if (config.kind !== 'postgres') throw new Error('Only a server can be asked from outside of the bot');
  const boss = new PgBoss({
    connectionString: config.url,
    migrate: false,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  await boss.send('nudges');
  await boss.stop();
}
