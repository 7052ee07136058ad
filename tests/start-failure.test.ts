import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type World } from '../src/app.ts';
import { testConfig } from './support/config.ts';
import { databaseKinds } from './support/databases.ts';
import { freePort } from './support/free-port.ts';
import type { TestDatabase } from './support/postgres.ts';

describe.each(databaseKinds)('a bot on $name that cannot start', (kind) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await kind.create();
  });
  afterEach(() => database.remove());

  const worlds: Readonly<Record<string, Partial<World>>> = {
    'since the queue fails': { wake: () => Promise.reject(new Error('the queue fails')) },
    'since a part cannot be built': {
      nudgePort: () => {
        throw new Error('a part fails');
      },
    },
  };

  test.each(Object.keys(worlds))('%s closes what it had opened, so that another one can', async (reason) => {
    const config = { ...testConfig(database.config), port: await freePort() };
    const now = () => new Date();
    await expect(startApp(config, { now, ...worlds[reason] })).rejects.toThrow('fails');
    await expect(fetch(`http://127.0.0.1:${config.port}/healthz`)).rejects.toThrow();
    const app = await startApp(config, { now });
    expect((await fetch(`${app.address}/readyz`)).status).toBe(200);
    await app.stop();
  });
});
