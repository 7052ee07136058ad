import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPostgres, type TestDatabase } from '../tests/support/postgres.ts';
import { startFakeConnector, type FakeConnector } from '../tests/support/fake-connector.ts';
import { actionsOf, createLearner, type TestLearner } from '../tests/support/learner.ts';

/**
 * `npm run bench`: what a full turn of an assessment costs (dialogs, commit, card, PUT), beside a plain echo bot.
 * The bots take turns in one run, so that whatever else the machine does meets them all.
 */
const learners = 16;
const rounds = 5;
/** One press to start over and eleven answers, so that no turn shows the result. */
const turnsPerCycle = 12;
const cyclesPerRound = 4;

interface Runner {
  readonly name: string;
  readonly process: ChildProcess;
  /** All turns of one round; resolves to the milliseconds of each. */
  readonly round: () => Promise<readonly number[]>;
  readonly cpuMillis: number[];
  readonly latencies: number[];
}

const connector = await startFakeConnector();
const databases: TestDatabase[] = [await createFolder()];
if (process.env.DATABASE_URL) databases.push(await createPostgres());

const runners: Runner[] = [await echoRunner(connector)];
for (const { config } of databases) {
  const [name, place] = config.kind === 'pglite' ? ['PGlite', config.folder] : ['PostgreSQL', config.url];
  runners.push(await coachRunner(connector, name, config.kind, place));
}

// The first round warms up and is thrown away.
for (let round = 0; round <= rounds; round++) {
  for (const runner of runners) {
    const before = await cpuOf(runner.process);
    const latencies = await runner.round();
    const after = await cpuOf(runner.process);
    if (round === 0) continue;
    runner.cpuMillis.push((after - before) / latencies.length);
    runner.latencies.push(...latencies);
  }
}

report(runners);
for (const runner of runners) {
  runner.process.disconnect();
  await once(runner.process, 'exit');
}
await connector.close();
for (const database of databases) await database.remove();

async function createFolder(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'kompetencecoach-bench-'));
  return { config: { kind: 'pglite', folder }, remove: () => rm(folder, { recursive: true }) };
}

async function echoRunner(chat: FakeConnector): Promise<Runner> {
  const { child, address } = await startBot('echo', '');
  const people = Array.from({ length: learners }, () => createLearner(() => address, chat));
  return runnerOf('echo sample', child, () =>
    timed(people, async (learner, time) => {
      for (let turn = 0; turn < turnsPerCycle * cyclesPerRound; turn++) await time(() => learner.says('hej'));
    }),
  );
}

async function coachRunner(chat: FakeConnector, name: string, kind: string, place: string): Promise<Runner> {
  const { child, address } = await startBot(kind, place);
  const people = Array.from({ length: learners }, () => createLearner(() => address, chat));
  for (const learner of people) {
    await learner.says('start');
    await learner.says('spring over');
    await learner.says('start');
  }
  return runnerOf(`coach on ${name}`, child, () =>
    timed(people, async (learner, time) => {
      for (let cycle = 0; cycle < cyclesPerRound; cycle++) {
        const { assessment } = actionsOf(learner.liveCard())[0]?.data ?? {};
        let press: Press = { verb: 'assessment/restart', data: { kind: 'quick', assessment } };
        for (let turn = 0; turn < turnsPerCycle; turn++) press = await time(() => pressOn(learner, press));
      }
    }),
  );
}

interface Press {
  readonly verb: string;
  readonly data: object;
}

/** Presses, and finds the third step of the card that comes back. */
async function pressOn(learner: TestLearner, { verb, data }: Press): Promise<Press> {
  const { body } = await learner.sendsPress(verb, data, learner.liveCardId());
  const card = (body as { value: { body: { selectAction?: Press }[] } }).value;
  const rows = card.body.flatMap((element) => element.selectAction ?? []);
  const row = rows[2];
  if (!row) throw new Error(`No question came back from ${verb}`);
  return row;
}

type Time = <Result>(work: () => Promise<Result>) => Promise<Result>;

async function timed(
  people: readonly TestLearner[],
  work: (learner: TestLearner, time: Time) => Promise<void>,
) {
  const latencies: number[] = [];
  const time: Time = async (turn) => {
    const start = performance.now();
    const result = await turn();
    latencies.push(performance.now() - start);
    return result;
  };
  await Promise.all(people.map((learner) => work(learner, time)));
  return latencies;
}

function runnerOf(name: string, child: ChildProcess, round: Runner['round']): Runner {
  return { name, process: child, round, cpuMillis: [], latencies: [] };
}

async function startBot(kind: string, place: string) {
  const program = fileURLToPath(new URL('bot-process.ts', import.meta.url));
  const child = fork(program, [kind, place], { execArgv: ['--no-memory-reducer', '--import', 'tsx'] });
  const [address] = (await once(child, 'message')) as [string];
  return { child, address };
}

/** User and system time of the process so far, in milliseconds. */
async function cpuOf(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message') as Promise<[NodeJS.CpuUsage]>;
  child.send('cpu');
  const [{ user, system }] = await answer;
  return (user + system) / 1000;
}

function report(all: readonly Runner[]): void {
  const plain = median(all[0]?.cpuMillis ?? []);
  const lines = all.map(({ name, cpuMillis, latencies }) => {
    const cpu = median(cpuMillis);
    return [
      name.padEnd(20),
      `${cpu.toFixed(2)} ms CPU a turn`,
      `${(cpu / plain).toFixed(2)} x echo`,
      `p50 ${quantile(latencies, 0.5).toFixed(1)} ms`,
      `p95 ${quantile(latencies, 0.95).toFixed(1)} ms`,
      `p99 ${quantile(latencies, 0.99).toFixed(1)} ms`,
    ].join('   ');
  });
  process.stdout.write(
    `${learners} learners, ${rounds} rounds, Node ${process.version}\n${lines.join('\n')}\n`,
  );
  if (!process.env.DATABASE_URL) process.stdout.write('Set DATABASE_URL to measure PostgreSQL as well.\n');
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
