import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replicaSeed, startMillis } from '../support/bot-kinds.ts';
import { describeOnPostgres } from '../support/databases.ts';
import { actionsOf, textsOf, type TestLearner } from '../support/learner.ts';
import { startTwoReplicas, type TwoReplicas } from '../support/two-replicas.ts';

describeOnPostgres('one of two replicas dies by kill -9', () => {
  let bot: TwoReplicas;
  beforeEach(async () => {
    bot = await startTwoReplicas(replicaSeed);
  }, startMillis);
  afterEach(() => bot.close());

  test('and the other one continues without a lost answer', { timeout: startMillis }, async () => {
    const learners = await Promise.all(Array.from({ length: 12 }, () => bot.learnerAtFirstItem()));
    let taken = 0;
    let killed: Promise<void> | undefined;
    const answering = learners.map(async (learner, index) => {
      const answers = Array.from({ length: 12 }, (_, item) => (index + item * 7) % 4);
      for (const answer of answers) {
        await pressUntilTaken(learner, answer);
        taken += 1;
        // While other requests are running.
        if (taken === 40) killed = bot.kill(bot.replicas[0]);
      }
      expect(textsOf(learner.liveCard()).join('\n')).toContain('Dit kompetencehjul');
      return answers.map(String);
    });
    const given = await Promise.all(answering);
    await killed;

    const rows = await bot.query<{ who: string; answers: readonly string[] }>(
      `select aad_object_id as who, array_agg(answer order by answered_at) as answers
         from answer
         join assessment on assessment.id = assessment_id
         join learner on learner.id = learner_id
        group by aad_object_id`,
    );
    const stored = new Map(rows.map(({ who, answers }) => [who, answers]));
    expect(learners.map(({ aadObjectId }) => stored.get(aadObjectId))).toEqual(given);
  });

  /** Repeats the same press until it gets an answer, as a client does after no answer. */
  async function pressUntilTaken(learner: TestLearner, answer: number): Promise<void> {
    const row = actionsOf(learner.liveCard())[answer];
    const action = { type: 'Action.Execute', verb: row?.verb, data: row?.data };
    const press = { type: 'invoke', name: 'adaptiveCard/action', id: randomUUID(), replyToId: learner.liveCardId(), value: { action, trigger: 'manual' } }; // prettier-ignore
    for (let attempt = 0; attempt < 5; attempt++) {
      const result = await learner.posts(press).catch(() => undefined);
      if (result?.status === 200) return;
    }
    throw new Error(`Nobody takes answer ${answer} to ${textsOf(learner.liveCard())[0] ?? ''}`);
  }

  test('while it sends a nudge, which is not sent again', { timeout: startMillis }, async () => {
    const [dying, other] = bot.replicas;
    const learner = bot.newLearner();
    bot.setNow(new Date('2027-06-07T10:00:00Z')); // a Monday noon in Denmark
    for (const text of ['start', 'spring over', 'påmindelser hver dag kl. 9']) await learner.says(text);

    let posts = 0;
    const taken = new Promise<void>((done) => {
      bot.connector.failWith(({ method }) => {
        if (method !== 'POST') return undefined;
        posts += 1;
        done();
        return { wait: 1000 }; // the message is in the chat, but the answer reaches no process
      });
    });
    bot.setNow(new Date('2027-06-08T07:00:10Z'));
    const dispatching = dying.nudge();
    await taken;
    await bot.kill(dying);
    await dispatching;

    const slots = () => bot.query(`select state, reason, attempts from nudge_slot order by slot_at`);
    await other.nudge();
    expect(await slots()).toEqual([{ state: 'sending', reason: 'sending', attempts: 1 }]);
    bot.setNow(new Date('2027-06-08T07:05:09Z'));
    await other.nudge();
    expect(await slots()).toEqual([{ state: 'sending', reason: 'sending', attempts: 1 }]);
    bot.setNow(new Date('2027-06-08T07:05:20Z'));
    await other.nudge();
    expect(await slots()).toEqual([{ state: 'uncertain', reason: 'interrupted', attempts: 1 }]);
    bot.setNow(new Date('2027-06-08T07:30:00Z'));
    await other.nudge();
    expect(posts).toBe(1);

    // Teams had accepted the nudge, so its buttons work, and the nudge of the next day comes.
    await expect.poll(() => learner.texts().at(-1)).toContain('Jeg har prøvet det');
    await learner.presses('Jeg har prøvet det');
    bot.setNow(new Date('2027-06-09T07:00:10Z'));
    await other.nudge();
    expect(posts).toBe(2);
    expect(await slots()).toMatchObject([{ state: 'uncertain' }, { state: 'sent' }]);
  });
});
