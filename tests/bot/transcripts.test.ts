import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readYaml } from '../../src/content/read-yaml.ts';
import type { TestBot } from '../support/bot.ts';
import { botKinds, startMillis } from '../support/bot-kinds.ts';
import { answeredCard, textsOf, type TestLearner } from '../support/learner.ts';

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

/** One action, and the expected texts afterwards. */
const stepSchema = z.strictObject({
  says: z.string().optional(),
  presses: z.string().optional(),
  /** Like `presses`, with the fallback of an old client. */
  submits: z.string().optional(),
  does: z.enum(['installs', 'removes', 'restarts the bot', 'waits 31 days']).optional(),
  /** Number of repetitions; 1 by default. */
  times: z.int().default(1),
  /** Texts on the live card. */
  sees: texts.optional(),
  lacks: texts.optional(),
  /** Texts anywhere in the chat. */
  reads: texts.optional(),
  /** The number of messages in the chat. */
  messages: z.int().optional(),
});

const transcriptSchema = z.strictObject({ name: z.string(), steps: z.array(stepSchema).min(1) });
type Step = z.infer<typeof stepSchema>;

const folder = fileURLToPath(new URL('transcripts', import.meta.url));
const transcripts = readdirSync(folder).map((file) => readYaml(`${folder}/${file}`, transcriptSchema));

describe.each(botKinds)('conversations on $name', ({ start }) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await start();
  }, startMillis);
  afterAll(() => bot.close());

  test.each(transcripts)('$name', { timeout: startMillis }, async ({ steps }) => {
    bot.setNow(new Date());
    const learner = bot.newLearner();
    for (const [index, step] of steps.entries()) {
      for (let time = 0; time < step.times; time++) await perform(bot, learner, step);
      check(learner, step, `step ${index + 1}: ${JSON.stringify(step)}`);
    }
  });
});

const dayMillis = 24 * 60 * 60 * 1000;

async function perform(bot: TestBot, learner: TestLearner, step: Step): Promise<void> {
  if (step.says !== undefined) expect((await learner.says(step.says)).status).toBe(200);
  if (step.submits !== undefined) expect((await learner.submits(step.submits)).status).toBe(200);
  if (step.presses !== undefined) {
    const result = await learner.presses(step.presses);
    expect(result).toMatchObject({
      status: 200,
      body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' },
    });
    // The answer to the press and the changed message are the same card.
    expect(answeredCard(result)).toEqual(learner.liveCard());
  }
  switch (step.does) {
    case 'installs':
      await learner.installs();
      break;
    case 'removes':
      await learner.removes();
      break;
    case 'restarts the bot':
      await bot.restart();
      break;
    case undefined:
      break;
    case 'waits 31 days':
      bot.setNow(new Date(Date.now() + 31 * dayMillis));
      break;
  }
}

function check(learner: TestLearner, { sees, lacks, reads, messages }: Step, where: string): void {
  const chat = learner.texts().join('\n');
  for (const text of reads ?? []) expect(chat, where).toContain(text);
  if (messages !== undefined) expect(learner.texts(), where).toHaveLength(messages);
  if (!sees && !lacks) return;
  const live = textsOf(learner.liveCard()).join('\n');
  for (const text of sees ?? []) expect(live, where).toContain(text);
  for (const text of lacks ?? []) expect(live, where).not.toContain(text);
}
