import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useLearnerAtFirstItem } from '../support/at-first-item.ts';
import type { TestBot } from '../support/bot.ts';
import { botKinds, startMillis } from '../support/bot-kinds.ts';
import { headingsSeen, pressable } from '../support/chat-view.ts';
import type { Fault } from '../support/fake-connector.ts';
import { failFirst } from '../support/faults.ts';
import { actionsOf, answeredCard, textsOf } from '../support/learner.ts';

const always =
  (trouble: ReturnType<Fault>): Fault =>
  ({ method }) =>
    method === 'PUT' ? trouble : undefined;

const faults = [404, 403, 400, 412, 429, 500, 502, 503, 'breaks', { status: 429, retryAfter: 7 }] as const;

describe.each(botKinds)('a press whose card cannot be changed, on $name', ({ start }) => {
  const { bot, learner } = useLearnerAtFirstItem(start);
  let liveId: string;
  let requests: string[];
  beforeEach(() => {
    liveId = learner().liveCardId();
    requests = [];
  });

  function failWith(fault: Fault): void {
    bot().connector.failWith((request) => {
      requests.push(request.method);
      return fault(request);
    });
  }

  function press(replyToId: string | undefined) {
    const [row] = actionsOf(learner().liveCard());
    return learner().sendsPress(row?.verb ?? '', row?.data ?? {}, replyToId);
  }

  /** Whatever went before, the next answer counts for what is seen, and one card is left. */
  async function goesOn(): Promise<void> {
    bot().connector.failWith(undefined);
    await learner().says('4');
    expect(pressable(learner())).toEqual([expect.stringContaining('3/12')]);
  }

  test.each(faults)('gives one card when Teams answers %j', async (fault) => {
    failWith(always(fault));
    const answer = await press(liveId);
    expect(answer.status).toBe(200);
    expect(headingsSeen(bot().connector, learner(), liveId, answer)).toEqual([
      expect.stringContaining('2/12'),
    ]);
    expect(requests.filter((method) => method === 'POST')).toEqual([]);
    expect(requests.length).toBeLessThanOrEqual(3);
    await goesOn();
  });

  test.each([412, 429, 500, 502, 'breaks', { status: 429, retryAfter: 1 }] as const)(
    'changes it after all when only the first try meets %j',
    async (fault) => {
      failWith(failFirst('PUT', fault));
      await press(liveId);
      expect(requests).toEqual(['PUT', 'PUT']);
      expect(pressable(learner())).toEqual([expect.stringContaining('2/12')]);
      await goesOn();
    },
  );

  test.each([403, 404, { status: 429, retryAfter: 7 }] as const)('does not insist on %j', async (fault) => {
    failWith(always(fault));
    await press(liveId);
    expect(requests).toEqual(['PUT']);
  });

  test.each([undefined, '-1', '0', 'unknown', 'f:1234'])(
    'gives one card when the client says that it was on message %j',
    async (replyToId) => {
      failWith(() => undefined);
      const answer = await press(replyToId);
      expect(textsOf(answeredCard(answer)).join()).toContain('2/12');
      expect(pressable(learner())).toEqual([expect.stringContaining('2/12')]);
      expect(requests.filter((method) => method === 'POST')).toEqual([]);
      expect(requests.length).toBeLessThanOrEqual(3);
      await goesOn();
    },
  );

  test.each(faults)('on another card than the live one leaves one card, after Teams has answered %j', async (fault) => {
    await learner().says('hjælp');
    await learner().says('start');
    await learner().says('hvad er phishing?');
    const kept = bot().connector.chat().find(({ conversation, attachments }) =>
      conversation?.id === learner().conversationId && textsOf(attachments?.[0]?.content)[0] === 'Phishing');
    const topic = actionsOf(kept?.attachments?.[0]?.content).find(({ verb }) => verb === 'explore/show');
    failWith(always(fault));
    const answer = await learner().sendsPress('explore/show', topic?.data ?? {}, kept?.id);
    expect(requests.filter((method) => method === 'POST')).toEqual([]);
    expect(requests.length).toBeLessThanOrEqual(3);
    bot().connector.failWith(undefined);
    // What could not be shrunk is tried again with the next turns.
    await learner().says('menu');
    await learner().says('menu');
    expect(answer.status).toBe(200);
    // A message that is gone is not looked for again.
    expect(pressable(learner())).toHaveLength(fault === 404 ? 2 : 1);
  }); // prettier-ignore

  test.each([404, 500, 'breaks'] as const)(
    'from an old client is answered below it, after %j',
    async (fault) => {
      failWith(always(fault));
      const [row] = actionsOf(learner().liveCard());
      await learner().submits(row?.title ?? '');
      expect(requests.filter((method) => method === 'POST')).toHaveLength(1);
      expect(requests.length).toBeLessThanOrEqual(3);
      bot().connector.failWith(undefined);
      expect(pressable(learner()).at(-1)).toContain('2/12');
      await learner().says('4');
      await learner().says('4');
      expect(pressable(learner()).at(-1)).toContain('4/12');
      expect(pressable(learner())).toHaveLength(fault === 404 ? 2 : 1);
    },
  );
});

describe.each(botKinds)('an old card that could not be shrunk, on $name', ({ start }) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await start();
  }, startMillis);
  afterAll(() => bot.close());

  test('is shrunk with the next turn, to the receipt of the answer that was given on it', async () => {
    const learner = await bot.learnerAtFirstItem();
    bot.connector.failWith(always(503));
    await learner.says('3');
    expect(pressable(learner)).toHaveLength(2);
    bot.connector.failWith(undefined);
    await learner.says('hvad er phishing?');
    await learner.says('4');
    expect(pressable(learner).filter((heading) => heading.includes('/12'))).toEqual([expect.stringContaining('3/12')]);
    expect(learner.texts().filter((text) => text.includes('På egen hånd') && !text.includes('2/12'))).not.toEqual([]);
  }); // prettier-ignore

  test('is tried five times, and not for ever', async () => {
    const learner = await bot.learnerAtFirstItem();
    const first = learner.liveCardId();
    let tries = 0;
    bot.connector.failWith(({ method, path }) => {
      if (method !== 'PUT' || !path.endsWith(first)) return undefined;
      tries++;
      return 403;
    });
    for (let turn = 0; turn < 10; turn++) await learner.says('3');
    bot.connector.failWith(undefined);
    expect(tries).toBe(6);
  });

  test('is left alone once it is live again', async () => {
    const learner = await bot.learnerAtFirstItem();
    const first = learner.liveCardId();
    const [row] = actionsOf(learner.liveCard());
    bot.connector.failWith(always(503));
    await learner.says('3');
    bot.connector.failWith(undefined);
    await learner.sendsPress(row?.verb ?? '', row?.data ?? {}, first);
    expect(pressable(learner)).toEqual([expect.stringContaining('2/12')]);
    await learner.says('hvad er phishing?');
    expect(pressable(learner).filter((heading) => heading.includes('/12'))).toHaveLength(1);
    await learner.says('4');
    expect(pressable(learner).at(-1)).toContain('3/12');
  });
});
