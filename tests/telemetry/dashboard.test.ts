import { readFileSync } from 'node:fs';
import { createNoopMeter, type Meter, type MetricOptions } from '@opentelemetry/api';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { createTurnWatch } from '../../src/bot/run/turn-metrics.ts';
import { observeQueues } from '../../src/jobs/gauges.ts';
import { createNudgeWatch } from '../../src/jobs/nudge-watch.ts';
import { startTelemetry } from '../../src/telemetry/start.ts';

interface Instrument {
  readonly name: string;
  readonly type: 'counter' | 'histogram' | 'gauge';
  readonly unit: string;
}

/** All instruments of the bot. */
async function instruments(): Promise<readonly Instrument[]> {
  const found: Instrument[] = [];
  const noop = createNoopMeter();
  const note = (type: Instrument['type'], name: string, { unit = '' }: MetricOptions = {}) =>
    found.push({ name, type, unit });
  const meter: Meter = Object.assign(Object.create(noop) as Meter, {
    createCounter: (name: string, options?: MetricOptions) => {
      note('counter', name, options);
      return noop.createCounter(name, options);
    },
    createHistogram: (name: string, options?: MetricOptions) => {
      note('histogram', name, options);
      return noop.createHistogram(name, options);
    },
    createObservableGauge: (name: string, options?: MetricOptions) => {
      note('gauge', name, options);
      return noop.createObservableGauge(name, options);
    },
  });
  const log = pino({ level: 'silent' });
  const { tracer } = await startTelemetry(undefined, log);
  createTurnWatch({ tracer, meter, log });
  createNudgeWatch({ tracer, meter });
  observeQueues(meter, { query: () => Promise.resolve([]) }, () => new Date());
  return found;
}

/**
 * Names by OpenTelemetry's rules for Prometheus: with the unit at the end unless it is in braces, then the kind of
 * value.
 */
function prometheusNames({ name, type, unit }: Instrument): readonly string[] {
  const base = `${name.replaceAll('.', '_')}${unit === 's' ? '_seconds' : ''}`;
  if (type === 'histogram') return [`${base}_bucket`, `${base}_count`];
  return [type === 'counter' ? `${base}_total` : base];
}

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('the metrics of the bot', () => {
  test('are exactly those on the dashboard', async () => {
    const known = (await instruments()).flatMap(prometheusNames).sort();
    const shown = read('docs/dashboard.json').match(/\bcoach_[a-z_]+_(bucket|count|total|seconds)\b|\bcoach_(learners_unreachable|card_removals)\b/g); // prettier-ignore
    expect(known.length).toBeGreaterThan(8);
    expect([...new Set(shown)].sort()).toEqual(known);
  });

  test('are in docs/operations.md, with name and unit', async () => {
    const page = read('docs/operations.md');
    for (const { name, unit } of await instruments()) expect(page).toMatch(new RegExp(`\`${name}\`[^\\n]*\\b${unit.replaceAll(/[{}]/g, '')}\\b`)); // prettier-ignore
  });

  test('have the attributes that the dashboard uses and docs/operations.md explains', () => {
    const page = read('docs/operations.md');
    const code = ['src/bot/run/turn-metrics.ts', 'src/jobs/nudge-watch.ts', 'src/jobs/gauges.ts']
      .map(read)
      .join();
    const dashboard = read('docs/dashboard.json');
    const attributes = [
      ...new Set([...code.matchAll(/'((?:coach|http)\.[a-z._]+)':/g)].map((match) => match[1] ?? '')),
    ];
    expect(attributes.length).toBeGreaterThan(7);
    expect(attributes.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    const grouped = [...dashboard.matchAll(/by \(([^)]*)\)/g)].flatMap(
      (match) => match[1]?.split(', ') ?? [],
    );
    const labels = ['le', ...attributes.map((name) => name.replaceAll('.', '_'))];
    expect(grouped.filter((label) => !labels.includes(label))).toEqual([]);
  });
});
