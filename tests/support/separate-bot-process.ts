import { PgBoss } from 'pg-boss';
import { startApp, type World } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { startWaking } from '../../src/jobs/wake.ts';
import { createLog, endOnCrash } from '../../src/log.ts';
import type { Order } from './separate-bot.ts';

/**
 * The bot as in `main.ts`, but with the log of a registered bot and with commands from a test. Started by
 * `separate-bot.ts`.
 */
let offsetMillis = 0;
let breakage: string | null = null;
const now = () => {
  if (breakage !== null) throw new TypeError(breakage);
  return new Date(Date.now() + offsetMillis);
};

let run = (_sql: string): Promise<{ readonly rows: unknown[] }> => Promise.reject(new Error('not started'));
let wake = (): Promise<unknown> => Promise.reject(new Error('not started'));

const waking: World['wake'] = async (parts) => {
  const stopWaking = await startWaking(parts);
  const boss = new PgBoss({ db: parts.database, migrate: false, supervise: false, schedule: false });
  await boss.start();
  run = (sql) => parts.database.executeSql(sql);
  wake = () => boss.send('nudges'); // as happens every minute
  return async () => {
    await boss.stop();
    await stopWaking();
  };
};

/** @returns the rows of a query */
async function obey(order: Order): Promise<readonly unknown[] | undefined> {
  switch (order.type) {
    case 'query':
      return (await run(order.sql)).rows;
    case 'set clock':
      offsetMillis = Date.parse(order.to) - Date.now();
      return undefined;
    case 'break clock':
      breakage = order.message;
      return undefined;
    case 'wake':
      await wake();
      return undefined;
    case 'stop':
      await app.stop();
      process.disconnect();
      return undefined;
  }
}

const config = loadConfig(process.env);
endOnCrash(createLog(config, process.stdout));
const app = await startApp(config, {
  now,
  databaseNow: () => Promise.resolve(now()),
  wake: waking,
  logTo: process.stdout,
});
process.on('message', (order: Order) => {
  void obey(order).then(
    (result) => process.connected && process.send?.({ result }),
    (error: unknown) => process.send?.({ failure: String(error) }),
  );
});
process.once('disconnect', () => process.exit(0)); // told to stop, or the test has ended
process.send?.({ result: app.address });
