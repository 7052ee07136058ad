import { expect, test } from 'vitest';
import { startApp } from '../src/app.ts';
import { testConfig } from './support/config.ts';
import { describeOnPostgres } from './support/databases.ts';
import { createPostgres } from './support/postgres.ts';

describeOnPostgres('a bot that loses its database', () => {
  test('keeps running, reports that it is not ready, and stops normally', async () => {
    const database = await createPostgres();
    const app = await startApp(
      { ...testConfig(database.config), logLevel: 'silent' },
      { now: () => new Date() },
    );
    const status = async (path: string) => (await fetch(`${app.address}${path}`)).status;
    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);

    await database.remove();
    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503]);
    await app.stop();
  });
});
