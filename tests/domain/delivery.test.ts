import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verdictOn, type SendAnswer, type Verdict } from '../../src/domain/delivery.ts';

type Refusal = Extract<SendAnswer, { type: 'refused' }>;

function refusal(status: number, code = '', retryAfterSeconds: number | null = null): Refusal {
  return { type: 'refused', status, code, retryAfterSeconds };
}

const never = () => 0;
const most = () => 1 - Number.EPSILON;

describe("Microsoft's table of errors", () => {
  const plain = { waitMillis: 0, unreachable: null, holdsTenant: false, needsOperator: false } as const;
  const rows: readonly (Omit<Verdict, 'reason'> & { readonly status: number; readonly code: string })[] = [
    { status: 400, code: 'BadArgument', ...plain, state: 'refused', needsOperator: true },
    { status: 401, code: 'BotNotRegistered', ...plain, state: 'refused', holdsTenant: true, needsOperator: true },
    { status: 403, code: 'BotDisabledByAdmin', ...plain, state: 'refused', holdsTenant: true, needsOperator: true },
    { status: 403, code: 'BotNotInConversationRoster', ...plain, state: 'refused', unreachable: 'left' },
    { status: 403, code: 'ConversationBlockedByUser', ...plain, state: 'refused', unreachable: 'blocked' },
    { status: 403, code: 'MessageWritesBlocked', ...plain, state: 'refused', unreachable: 'blocked' },
    { status: 403, code: 'InvalidBotApiHost', ...plain, state: 'refused', holdsTenant: true, needsOperator: true },
    { status: 403, code: 'NotEnoughPermissions', ...plain, state: 'refused', needsOperator: true },
    { status: 403, code: '', ...plain, state: 'refused', needsOperator: true },
    { status: 404, code: 'ActivityNotFoundInConversation', ...plain, state: 'refused', unreachable: 'gone' },
    { status: 404, code: 'ConversationNotFound', ...plain, state: 'refused', unreachable: 'gone' },
    { status: 412, code: 'PreconditionFailed', ...plain, state: 'retry', waitMillis: 2000 },
    { status: 413, code: 'MessageSizeTooBig', ...plain, state: 'refused', needsOperator: true },
    { status: 429, code: 'Throttled', ...plain, state: 'retry', waitMillis: 2000 },
    { status: 500, code: 'ServiceError', ...plain, state: 'uncertain' },
    { status: 502, code: '', ...plain, state: 'uncertain' },
    { status: 503, code: '', ...plain, state: 'uncertain' },
    { status: 504, code: '', ...plain, state: 'uncertain' },
  ]; // prettier-ignore

  for (const { status, code, ...expected } of rows) {
    test(`${status} ${code || 'without a code'} is ${expected.state}`, () => {
      const verdict = verdictOn(refusal(status, code), 1, never);
      expect(verdict).toEqual({ ...expected, reason: code === '' ? String(status) : `${status} ${code}` });
    }); // prettier-ignore
  }

  const others = [
    { answer: { type: 'accepted', activityId: '1' }, verdict: { ...plain, state: 'sent', reason: 'accepted' } },
    { answer: { type: 'lost' }, verdict: { ...plain, state: 'uncertain', reason: 'lost' } },
    { answer: { type: 'unopened' }, verdict: { ...plain, state: 'retry', reason: 'unopened', waitMillis: 2000 } },
    { answer: { type: 'untrusted' }, verdict: { ...plain, state: 'refused', reason: 'untrusted', unreachable: 'gone', needsOperator: true } },
  ] as const; // prettier-ignore

  for (const { answer, verdict } of others) {
    test(`an answer that is ${answer.type} is ${verdict.state}`, () => {
      expect(verdictOn(answer, 1, never)).toEqual(verdict);
    });
  }
});

describe('the wait before a retry', () => {
  const headerless = [
    { name: '412', answer: refusal(412, 'PreconditionFailed') },
    { name: '429 without a header', answer: refusal(429, 'Throttled') },
    { name: 'a connection that was not opened', answer: { type: 'unopened' } },
  ] as const;

  for (const { name, answer } of headerless) {
    test(`doubles with every attempt after ${name}`, () => {
      const waits = [1, 2, 3, 4].map((attempt) => verdictOn(answer, attempt, never).waitMillis);
      expect(waits).toEqual([2000, 4000, 8000, 16_000]);
    });

    test(`is longer by chance after ${name}, by half at most`, () => {
      const waits = [1, 2, 3, 4].map((attempt) => verdictOn(answer, attempt, most).waitMillis);
      expect(waits).toEqual([3000, 6000, 12_000, 24_000]);
      expect(verdictOn(answer, 1, () => 0.5).waitMillis).toBe(2500);
    });
  }

  test.each([
    [0, 0],
    [1, 1000],
    [7, 7000],
    [30, 30_000],
    [600, 600_000],
  ])('is what Retry-After says, exactly: %i s', (seconds, waitMillis) => {
    for (const attempt of [1, 2, 3, 4]) {
      const verdict = verdictOn(refusal(429, 'Throttled', seconds), attempt, most);
      expect(verdict).toMatchObject({ state: 'retry', waitMillis });
    }
  });
});

describe('attempts come to an end', () => {
  const retried = [refusal(412), refusal(429), refusal(429, 'Throttled', 30), { type: 'unopened' }] as const;

  test.each(retried)('%j is tried five times and no more', (answer) => {
    const states = [1, 2, 3, 4, 5, 6].map((attempt) => verdictOn(answer, attempt, never).state);
    expect(states).toEqual(['retry', 'retry', 'retry', 'retry', 'refused', 'refused']);
    const last = verdictOn(answer, 5, never);
    expect(last).toMatchObject({ waitMillis: 0, unreachable: null, holdsTenant: false });
  });
});

describe('for every answer', () => {
  const codes = fc.constantFrom('', 'Throttled', 'BotDisabledByAdmin', 'ConversationBlockedByUser', 'MessageWritesBlocked', 'BotNotInConversationRoster'); // prettier-ignore
  const refusals = fc.record({
    type: fc.constant('refused' as const),
    status: fc.oneof(fc.integer({ min: 300, max: 599 }), fc.constantFrom(401, 403, 404, 412, 429)),
    code: codes,
    retryAfterSeconds: fc.option(fc.nat(3600)),
  });
  const answers = fc.oneof<fc.Arbitrary<SendAnswer>[]>(
    refusals,
    fc.constantFrom<SendAnswer[]>(
      { type: 'accepted', activityId: '1' },
      { type: 'unopened' },
      { type: 'untrusted' },
      { type: 'lost' },
    ),
  );
  const attempts = fc.integer({ min: 1, max: 8 });
  const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }).map((chance) => () => chance);

  test('only what Teams cannot have taken is sent again', () => {
    fc.assert(
      fc.property(answers, attempts, chances, (answer, attempt, chance) => {
        const isSure = answer.type === 'unopened' || (answer.type === 'refused' && [412, 429].includes(answer.status)); // prettier-ignore
        const { state } = verdictOn(answer, attempt, chance);
        expect(state === 'retry').toBe(isSure && attempt < 5);
        if (answer.type === 'lost' || (answer.type === 'refused' && answer.status >= 500)) {
          expect(state).toBe('uncertain');
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a wait of our own is between 2 s and 90 s, and only a retry waits', () => {
    fc.assert(
      fc.property(answers, attempts, chances, (answer, attempt, chance) => {
        const { state, waitMillis } = verdictOn(answer, attempt, chance);
        if (state !== 'retry') expect(waitMillis).toBe(0);
        else if (answer.type !== 'refused' || answer.status !== 429 || answer.retryAfterSeconds === null) {
          expect(waitMillis).toBeGreaterThanOrEqual(2000);
          expect(waitMillis).toBeLessThanOrEqual(90_000);
        } else expect(waitMillis).toBe(answer.retryAfterSeconds * 1000);
      }),
      { numRuns: 500 },
    );
  });

  test('one learner who cannot be reached never holds a tenant, and an uncertain one accuses nobody', () => {
    fc.assert(
      fc.property(answers, attempts, chances, (answer, attempt, chance) => {
        const verdict = verdictOn(answer, attempt, chance);
        expect(verdict.holdsTenant && verdict.unreachable !== null).toBe(false);
        if (verdict.holdsTenant) expect(verdict.needsOperator).toBe(true);
        if (verdict.state !== 'refused') {
          expect(verdict).toMatchObject({ unreachable: null, holdsTenant: false, needsOperator: false });
        }
        expect(verdict.reason).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});
