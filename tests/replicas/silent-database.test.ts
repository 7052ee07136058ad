import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { startMillis } from '../support/bot-kinds.ts';
import { describeOnPostgres } from '../support/databases.ts';
import { actionsOf, answeredCard, textsOf } from '../support/learner.ts';
import { createPostgres } from '../support/postgres.ts';
import { startStallingProxy, type StallingProxy } from '../support/stalling-proxy.ts';

/** Teams waits 15 s. */
const promisedMillis = 10_000;

describeOnPostgres('while the database does not answer', () => {
  let bot: TestBot;
  let proxy: StallingProxy;
  beforeAll(async () => {
    bot = await startTestBot({
      name: 'PostgreSQL',
      async create() {
        const made = await createPostgres();
        if (made.config.kind !== 'postgres') throw new Error('Not a server');
        proxy = await startStallingProxy(made.config.url);
        return {
          config: { kind: 'postgres', url: proxy.url },
          async remove() {
            await proxy.close();
            await made.remove();
          },
        };
      },
    });
  }, startMillis);
  afterAll(() => bot.close());
  afterEach(() => {
    proxy.resume();
    bot.connector.failWith(undefined);
  });

  async function millisOf(act: () => Promise<unknown>): Promise<number> {
    const start = performance.now();
    await act();
    return performance.now() - start;
  }

  test('a typed turn ends with an apology, and a press with a sentence', async () => {
    const learner = await bot.learnerAtFirstItem();
    const [row] = actionsOf(learner.liveCard());
    const liveId = learner.liveCardId();
    proxy.stall();
    expect(await millisOf(() => learner.says('3'))).toBeLessThan(promisedMillis);
    expect(learner.texts().at(-1)).toContain('Noget gik galt');
    const press = () => learner.sendsPress(row?.verb ?? '', row?.data ?? {}, liveId);
    expect(await millisOf(press)).toBeLessThan(promisedMillis);
    expect(await millisOf(() => learner.removes())).toBeLessThan(promisedMillis);
  });

  test('a reply that Teams has accepted gets no apology, and the next answer counts for the shown statement', async () => {
    const learner = await bot.learnerAtFirstItem();
    bot.connector.failWith(({ method }) => {
      if (method === 'POST') proxy.stall();
      return undefined;
    });
    expect(await millisOf(() => learner.says('3'))).toBeLessThan(promisedMillis);
    proxy.resume();
    bot.connector.failWith(undefined);
    expect(learner.texts().join()).not.toContain('Noget gik galt');
    expect(textsOf(learner.liveCard())[0]).toContain('2/12');
    await learner.says('4');
    expect(learner.texts().join()).not.toContain('nåede ikke frem');
    expect(textsOf(learner.liveCard())[0]).toContain('3/12');
    const answers = await bot.query<{ answer: string }>(
      `select answer from answer join assessment on assessment.id = assessment_id join learner on learner.id = learner_id
        where aad_object_id = '${learner.aadObjectId}' order by answered_at`,
    );
    expect(answers.map(({ answer }) => answer)).toEqual(['2', '3']);
  });

  test('a press whose card Teams has accepted is answered with the card', async () => {
    const learner = await bot.learnerAtFirstItem();
    const [row] = actionsOf(learner.liveCard());
    bot.connector.failWith(() => {
      proxy.stall();
      return undefined;
    });
    const start = performance.now();
    const answer = await learner.sendsPress(row?.verb ?? '', row?.data ?? {}, learner.liveCardId());
    expect(performance.now() - start).toBeLessThan(promisedMillis);
    expect(textsOf(answeredCard(answer))[0]).toContain('2/12');
  });
});
