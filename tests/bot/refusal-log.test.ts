import { expect, test } from 'vitest';
import { createRefusalLog } from '../../src/teams/refusal-log.ts';

test('a flood of refusals is one line a minute for each reason, with the number of those left out', () => {
  const lines: unknown[] = [];
  let seconds = 0;
  const refuse = createRefusalLog(
    { warn: (line: unknown) => void lines.push(line) },
    () => new Date(1_800_000_000_000 + seconds * 1000),
  );
  for (seconds = 0; seconds < 60; seconds++) refuse('token');
  refuse('tenant');
  refuse('token');
  seconds = 200;
  refuse('token');
  expect(lines).toEqual([
    { reason: 'token' },
    { reason: 'tenant' },
    { reason: 'token', unlogged: 59 },
    { reason: 'token' },
  ]);
});
