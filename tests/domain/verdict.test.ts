import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consequenceOf,
  describeFailure,
  pauseBeforeSecondTry,
  type Consequence,
  type Refusal,
  type Verdict,
} from '../../src/domain/verdict.ts';

function refusal(status: number, code = '', retryAfterSeconds: number | null = null): Refusal {
  return { type: 'refused', status, code, retryAfterSeconds };
}

const never = () => 0;
const most = () => 1 - Number.EPSILON;

describe("Microsoft's table of errors", () => {
  const plain = { waitMillis: 0, unreachable: null, holdsTenant: false, needsOperator: false } as const;
  const rows: readonly (Omit<Consequence, 'reason'> & { readonly status: number; readonly code: string })[] = [
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
      const consequence = consequenceOf(refusal(status, code), 1, never);
      expect(consequence).toEqual({ ...expected, reason: code === '' ? String(status) : `${status} ${code}` });
    }); // prettier-ignore
  }

  const others = [
    { verdict: { type: 'accepted', activityId: '1' }, consequence: { ...plain, state: 'sent', reason: 'accepted' } },
    { verdict: { type: 'lost', code: 'ECONNRESET' }, consequence: { ...plain, state: 'uncertain', reason: 'lost' } },
    { verdict: { type: 'unopened', code: 'ECONNREFUSED' }, consequence: { ...plain, state: 'retry', reason: 'unopened', waitMillis: 2000 } },
    { verdict: { type: 'untrusted' }, consequence: { ...plain, state: 'refused', reason: 'untrusted', unreachable: 'gone', needsOperator: true } },
  ] as const; // prettier-ignore

  for (const { verdict, consequence } of others) {
    test(`a verdict that is ${verdict.type} is ${consequence.state}`, () => {
      expect(consequenceOf(verdict, 1, never)).toEqual(consequence);
    });
  }
});

describe('the wait before a retry', () => {
  const headerless = [
    { name: '412', verdict: refusal(412, 'PreconditionFailed') },
    { name: '429 without a header', verdict: refusal(429, 'Throttled') },
    { name: 'a connection that was not opened', verdict: { type: 'unopened', code: 'ECONNREFUSED' } },
  ] as const;

  for (const { name, verdict } of headerless) {
    test(`doubles with every attempt after ${name}`, () => {
      const waits = [1, 2, 3, 4].map((attempt) => consequenceOf(verdict, attempt, never).waitMillis);
      expect(waits).toEqual([2000, 4000, 8000, 16_000]);
    });

    test(`is longer at random after ${name}, by at most half`, () => {
      const waits = [1, 2, 3, 4].map((attempt) => consequenceOf(verdict, attempt, most).waitMillis);
      expect(waits).toEqual([3000, 6000, 12_000, 24_000]);
      expect(consequenceOf(verdict, 1, () => 0.5).waitMillis).toBe(2500);
    });
  }

  test.each([
    [0, 0],
    [1, 1000],
    [7, 7000],
    [30, 30_000],
    [600, 600_000],
  ])('is exactly the value of Retry-After: %i s', (seconds, waitMillis) => {
    for (const attempt of [1, 2, 3, 4]) {
      const consequence = consequenceOf(refusal(429, 'Throttled', seconds), attempt, most);
      expect(consequence).toMatchObject({ state: 'retry', waitMillis });
    }
  });
});

describe('the number of attempts is limited', () => {
  const retried = [
    refusal(412),
    refusal(429),
    refusal(429, 'Throttled', 30),
    { type: 'unopened', code: 'ECONNREFUSED' },
  ] as const;

  test.each(retried)('%j is tried five times', (verdict) => {
    const states = [1, 2, 3, 4, 5, 6].map((attempt) => consequenceOf(verdict, attempt, never).state);
    expect(states).toEqual(['retry', 'retry', 'retry', 'retry', 'refused', 'refused']);
    const last = consequenceOf(verdict, 5, never);
    expect(last).toMatchObject({ waitMillis: 0, unreachable: null, holdsTenant: false });
  });
});

describe('for every verdict', () => {
  const codes = fc.constantFrom('', 'Throttled', 'BotDisabledByAdmin', 'ConversationBlockedByUser', 'MessageWritesBlocked', 'BotNotInConversationRoster'); // prettier-ignore
  const refusals = fc.record({
    type: fc.constant('refused' as const),
    status: fc.oneof(fc.integer({ min: 300, max: 599 }), fc.constantFrom(401, 403, 404, 412, 429)),
    code: codes,
    retryAfterSeconds: fc.option(fc.nat(3600)),
  });
  const verdicts = fc.oneof<fc.Arbitrary<Verdict>[]>(
    refusals,
    fc.constantFrom<Verdict[]>(
      { type: 'accepted', activityId: '1' },
      { type: 'unopened', code: 'ECONNREFUSED' },
      { type: 'untrusted' },
      { type: 'lost', code: 'ECONNRESET' },
    ),
  );
  const attempts = fc.integer({ min: 1, max: 8 });
  const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }).map((chance) => () => chance);

  test('only a message that Teams cannot have accepted is sent again', () => {
    fc.assert(
      fc.property(verdicts, attempts, chances, (verdict, attempt, chance) => {
        const isSure = verdict.type === 'unopened' || (verdict.type === 'refused' && [412, 429].includes(verdict.status)); // prettier-ignore
        const { state } = consequenceOf(verdict, attempt, chance);
        expect(state === 'retry').toBe(isSure && attempt < 5);
        if (verdict.type === 'lost' || (verdict.type === 'refused' && verdict.status >= 500)) {
          expect(state).toBe('uncertain');
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a wait without Retry-After is between 2 s and 90 s, and only a retry has a wait', () => {
    fc.assert(
      fc.property(verdicts, attempts, chances, (verdict, attempt, chance) => {
        const { state, waitMillis } = consequenceOf(verdict, attempt, chance);
        if (state !== 'retry') expect(waitMillis).toBe(0);
        else if (verdict.type !== 'refused' || verdict.status !== 429 || verdict.retryAfterSeconds === null) {
          expect(waitMillis).toBeGreaterThanOrEqual(2000);
          expect(waitMillis).toBeLessThanOrEqual(90_000);
        } else expect(waitMillis).toBe(verdict.retryAfterSeconds * 1000);
      }),
      { numRuns: 500 },
    );
  });

  test('an unreachable learner never holds the tenant, and an uncertain result changes no learner', () => {
    fc.assert(
      fc.property(verdicts, attempts, chances, (verdict, attempt, chance) => {
        const consequence = consequenceOf(verdict, attempt, chance);
        expect(consequence.holdsTenant && consequence.unreachable !== null).toBe(false);
        if (consequence.holdsTenant) expect(consequence.needsOperator).toBe(true);
        if (consequence.state !== 'refused') {
          expect(consequence).toMatchObject({ unreachable: null, holdsTenant: false, needsOperator: false });
        }
        expect(consequence.reason).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});

describe('a change that failed', () => {
  test.each([
    [{ type: 'lost', code: 'ECONNRESET' }, 200],
    [{ type: 'unopened', code: 'ECONNREFUSED' }, 200],
    [{ type: 'untrusted' }, undefined],
    [refusal(412), 200],
    [refusal(429), 200],
    [refusal(429, 'Throttled', 1), 1000],
    [refusal(429, 'Throttled', 2), undefined],
    [refusal(502), 200],
    [refusal(503, '', 30), undefined],
    [refusal(400), undefined],
    [refusal(403), undefined],
    [refusal(404), undefined],
  ] as const)('by %j is tried again after %s ms', (failure, pause) => {
    expect(pauseBeforeSecondTry(failure)).toBe(pause);
  });
});

describe('the log text of a failure', () => {
  test.each([
    [refusal(403, 'MessageWritesBlocked'), 'refused 403 MessageWritesBlocked'],
    [refusal(502), 'refused 502'],
    [{ type: 'lost', code: 'TIMEOUT' }, 'lost TIMEOUT'],
    [{ type: 'unopened', code: 'token AADSTS7000215' }, 'unopened token AADSTS7000215'],
    [{ type: 'untrusted' }, 'untrusted'],
  ] as const)('%j', (failure, told) => {
    expect(describeFailure(failure)).toBe(told);
  });
});
