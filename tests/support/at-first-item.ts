import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startMillis, type BotKind } from './bot-kinds.ts';
import type { TestBot } from './bot.ts';
import type { TestLearner } from './learner.ts';

/**
 * One bot for all tests of a `describe`. Each begins with a new learner who is asked the first item, at the real time,
 * while Teams takes every message.
 */
export function useLearnerAtFirstItem(start: BotKind['start']): {
  readonly bot: () => TestBot;
  readonly learner: () => TestLearner;
} {
  let bot: TestBot | undefined;
  let learner: TestLearner | undefined;
  beforeAll(async () => {
    bot = await start();
  }, startMillis);
  afterAll(() => bot?.close());
  const running = () => {
    if (!bot) throw new Error('The bot runs during tests only');
    return bot;
  };
  beforeEach(async () => {
    running().setNow(new Date());
    running().connector.failWith(undefined);
    learner = await running().learnerAtFirstItem();
  });
  return {
    bot: running,
    learner: () => {
      if (!learner) throw new Error('The learner is there during tests only');
      return learner;
    },
  };
}
