import { readFileSync } from 'node:fs';
import { startApp, type World } from '../../src/app.ts';
import { startWaking } from '../../src/jobs/wake.ts';
import { testConfig } from './config.ts';
import { sweepAtOnce } from './sweep-at-once.ts';
import type { ReplicaOptions } from './replica.ts';

/** One bot in a separate process, with the clock of the test. Started by `replica.ts`. */
const { database, clockFile, waking } = JSON.parse(process.argv[2] ?? '') as ReplicaOptions; // written there

/**
 * Reads the clock file each time, because a message to this process might arrive after the next request of the test.
 */
const now = () => new Date(Date.now() + Number(readFileSync(clockFile, 'utf8')));

let nudge = () => Promise.resolve();
const byHand: World['wake'] = ({ plan, dispatch, removeCards }) => {
  nudge = async () => {
    await plan(now());
    await dispatch();
    await removeCards();
  };
  return Promise.resolve(() => Promise.resolve());
};

let sweep = () => Promise.resolve();
const sweeping: World['sweeping'] = (parts) => {
  sweep = () => sweepAtOnce(parts);
  return () => Promise.resolve();
};

const app = await startApp(testConfig(database), {
  now,
  sweeping,
  databaseNow: () => Promise.resolve(now()),
  sleep: () => Promise.resolve(),
  wake: waking === 'by queue' ? startWaking : byHand,
});
process.on('message', () => void nudge().then(() => process.send?.('nudged')));
process.on('disconnect', () => process.exit(0)); // the test has ended
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
await sweep();
process.send?.(app.address);
