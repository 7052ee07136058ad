import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { createLog } from '../../src/log.ts';
import type { TelemetrySettings } from '../../src/telemetry/settings.ts';
import { startTelemetry } from '../../src/telemetry/start.ts';
import { testConfig } from '../support/config.ts';
import { databaseKinds } from '../support/databases.ts';
import { startFakeCollector, type FakeCollector } from '../support/fake-collector.ts';
import { startFakeConnector, type FakeConnector } from '../support/fake-connector.ts';
import { createLearner } from '../support/learner.ts';
import type { TestDatabase } from '../support/postgres.ts';
import { createLogLines, type LogLine } from '../support/telemetry.ts';

const [kind] = databaseKinds;
const mark = 'hvad er samtykke hos Mærkesen';

function settingsFor(endpoint: string): TelemetrySettings {
  return {
    endpoint,
    protocol: 'http/protobuf',
    headers: { authorization: 'Bearer of-the-collector' },
    serviceName: 'coach-of-a-town',
    metricIntervalMillis: 60_000,
    tracedShare: 1,
  };
}

describe('the export to a collector', { timeout: 60_000 }, () => {
  let connector: FakeConnector;
  let database: TestDatabase | undefined;
  let collector: FakeCollector | undefined;
  beforeEach(async () => {
    connector = await startFakeConnector();
    database = await kind?.create();
  });
  afterEach(async () => {
    await collector?.close();
    collector = undefined;
    await connector.close();
    await database?.remove();
  });

  /** Starts a bot, sends a message to it and stops it. @returns the log, and the learner's ids */
  async function converse(
    telemetry: TelemetrySettings,
  ): Promise<{ log: readonly LogLine[]; ids: readonly string[] }> {
    if (!database) throw new Error('made before each test');
    const log = createLogLines();
    const app = await startApp(
      { ...testConfig(database.config), logLevel: 'info', telemetry },
      { now: () => new Date(), logTo: log.to },
    );
    const learner = createLearner(() => app.address, connector);
    expect((await learner.says(mark)).status).toBe(200);
    expect(learner.texts().join()).toContain('Kompetencecoach');
    await app.stop();
    return { log: log.lines, ids: [learner.aadObjectId, learner.conversationId] };
  }

  test('has spans and metrics when the bot stops, with the key of the collector and no data of the learner', async () => {
    collector = await startFakeCollector();
    const { log, ids } = await converse(settingsFor(collector.endpoint));
    expect(collector.exports.map(({ path }) => path).sort()).toEqual(['/v1/metrics', '/v1/traces']);
    for (const { headers, body } of collector.exports) {
      expect(headers).toMatchObject({
        'content-type': 'application/x-protobuf',
        authorization: 'Bearer of-the-collector',
      });
      const text = body.toString('utf8');
      expect(text).toContain('coach-of-a-town');
      expect(text).toContain('service.instance.id');
      for (const secret of [mark, 'Mærkesen', connector.serviceUrl, ...ids])
        expect(text).not.toContain(secret);
    }
    const sent = (path: string) => collector?.exports.find((one) => one.path === path)?.body.toString('utf8');
    for (const name of [
      'coach.turn.duration',
      'coach.reply.sends',
      'coach.nudge.queue.age',
      'coach.learners.unreachable',
    ])
      expect(sent('/v1/metrics')).toContain(name);
    for (const name of ['turn', 'turn transaction', 'send POST', 'coach.turn.id'])
      expect(sent('/v1/traces')).toContain(name);
    expect(JSON.stringify(log)).not.toContain('of-the-collector');
  });

  test('a collector that never answers does not delay the bot or its shutdown', async () => {
    collector = await startFakeCollector('never');
    const { log } = await converse(settingsFor(collector.endpoint));
    // An abandoned export would be closed by now; these are abandoned some seconds later.
    await wait(200);
    expect(collector.waiting()).toContain('/v1/traces');
    expect(log.find(({ msg }) => msg === 'turn')).toMatchObject({ outcome: 'answered' });
  });
});

describe('telemetry without a bot', () => {
  let collector: FakeCollector | undefined;
  afterEach(async () => {
    await collector?.close();
    collector = undefined;
  });

  /** Records a measurement and stops. @returns the log */
  async function measure(settings: TelemetrySettings): Promise<readonly LogLine[]> {
    const { to, lines } = createLogLines();
    const log = createLog({ identity: { mode: 'local' }, logLevel: 'info' }, to);
    const { tracer, meter, stop } = await startTelemetry(settings, log);
    tracer.startSpan('something').end();
    meter.createCounter('something.counted').add(1);
    await stop();
    return lines;
  }

  test('exports no spans if their share is 0, but still metrics', async () => {
    collector = await startFakeCollector();
    expect(await measure({ ...settingsFor(collector.endpoint), tracedShare: 0 })).toEqual([]);
    expect(collector.exports.map(({ path }) => path)).toEqual(['/v1/metrics']);
  });

  test('logs a refusing collector once per signal', async () => {
    collector = await startFakeCollector(401);
    const lines = await measure(settingsFor(collector.endpoint));
    expect(lines.map(({ level, msg }) => [level, msg]).sort()).toEqual([
      [40, 'metrics do not reach the collector; the bot goes on without them'],
      [40, 'traces do not reach the collector; the bot goes on without them'],
    ]);
    expect(lines.map(({ err }) => err)).toMatchObject([{ code: '401' }, { code: '401' }]);
  });

  test('stops without a collector', async () => {
    expect(await measure(settingsFor('http://127.0.0.1:9'))).toEqual([]);
  });

  test('logs an unsupported protocol and sends nothing', async () => {
    collector = await startFakeCollector();
    const lines = await measure({ ...settingsFor(collector.endpoint), protocol: 'grpc' });
    expect(lines).toMatchObject([
      { level: 40, protocol: 'grpc', msg: expect.stringMatching(/Set it to http\/protobuf/) as unknown },
    ]);
    expect(collector.exports).toEqual([]);
  });
});
