import { expect, describe, test } from 'vitest';
import { observeQueues } from '../../src/jobs/gauges.ts';
import type { Queryable } from '../../src/store/database/database.ts';
import { at } from '../store/open.ts';
import { createMemoryTelemetry } from '../support/telemetry.ts';

describe('a database that', () => {
  function metricsOf(query: () => Promise<readonly never[]>) {
    const { meter, points } = createMemoryTelemetry();
    observeQueues(meter, { query } satisfies Queryable, () => at(0));
    meter.createCounter('of.the.process').add(1);
    const names = async () => [...new Set((await points()).map(({ metric }) => metric))];
    return { names };
  }

  test('answers is measured', async () => {
    const { names } = metricsOf(() => Promise.resolve([]));
    expect(await names()).toEqual([
      'coach.nudge.queue.age',
      'coach.learners.unreachable',
      'coach.card.removals',
      'of.the.process',
    ]);
  });

  test('fails does not affect other measurements, and is read again', async () => {
    let isDown = true;
    const { names } = metricsOf(() => (isDown ? Promise.reject(new Error('down')) : Promise.resolve([])));
    expect(await names()).toEqual(['of.the.process']);
    isDown = false;
    expect(await names()).toContain('coach.nudge.queue.age');
  });

  test('hangs delays no export, and is not read again before it has answered', async () => {
    let asked = 0;
    const { names } = metricsOf(() => {
      asked += 1;
      return new Promise(() => undefined);
    });
    expect(await names()).toEqual(['of.the.process']);
    expect(await names()).toEqual(['of.the.process']);
    expect(asked).toBe(1);
  });
});
