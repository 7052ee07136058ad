import { expect, test } from 'vitest';
import { createClosing } from '../src/closing.ts';

/** Each notes when it begins and has ended, a moment later. */
function scene() {
  const steps: string[] = [];
  const end = (name: string, failure?: Error) => async () => {
    steps.push(`${name} ends`);
    await new Promise((resume) => setTimeout(resume, 5));
    steps.push(`${name} ended`);
    if (failure) throw failure;
  };
  return { closing: createClosing(), steps, end };
}

test('work ends together, then what it used closes, the last one first', async () => {
  const { closing, steps, end } = scene();
  closing.resource(end('database'));
  closing.work(end('server'));
  closing.resource(end('telemetry'));
  closing.work(end('queue'));
  await closing.closeAll();
  expect(steps.slice(0, 2)).toEqual(['server ends', 'queue ends']);
  expect(steps.slice(4)).toEqual(['telemetry ends', 'telemetry ended', 'database ends', 'database ended']);
});

test('what fails keeps nothing else open, and the first failure is told', async () => {
  const { closing, steps, end } = scene();
  closing.resource(end('database', new Error('of the database')));
  closing.resource(end('telemetry'));
  closing.work(end('server', new Error('of the server')));
  closing.work(() => {
    throw new Error('at once');
  });
  await expect(closing.closeAll()).rejects.toThrow('of the server');
  expect(steps.filter((step) => step.endsWith('ended'))).toEqual([
    'server ended',
    'telemetry ended',
    'database ended',
  ]);
});

test('everything ends once, however often it is asked', async () => {
  const { closing, steps, end } = scene();
  closing.work(end('server'));
  await Promise.all([closing.closeAll(), closing.closeAll()]);
  await closing.closeAll();
  expect(steps).toEqual(['server ends', 'server ended']);
});
