import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { useLearnerAtFirstItem } from '../support/at-first-item.ts';
import { botKinds } from '../support/bot-kinds.ts';
import { heading } from '../support/chat-view.ts';
import { failFirst } from '../support/faults.ts';
import { actionsOf, answeredCard, textsOf } from '../support/learner.ts';

describe.each(botKinds)('a reply that was lost, on $name', ({ start }) => {
  const { bot, learner } = useLearnerAtFirstItem(start);

  /** Posts an activity whose reply Teams does not take; the apology arrives. */
  async function loses(activity: object): Promise<void> {
    bot().connector.failWith(failFirst('POST', 502));
    await learner().posts(activity);
    bot().connector.failWith(undefined);
  }

  async function answers(): Promise<readonly string[]> {
    const rows = await bot().query<{ answer: string }>(
      `select answer from answer
         join assessment on assessment.id = assessment_id
         join learner on learner.id = learner_id
        where aad_object_id = '${learner().aadObjectId}'
        order by answered_at`,
    );
    return rows.map(({ answer }) => answer);
  }

  test('makes the same words no repetition once a later turn was answered', async () => {
    await loses(typed('3'));
    await learner().says('fortsæt');
    expect(heading(learner())).toContain('2/12');
    await learner().says('2');
    await learner().says('3');
    expect(heading(learner())).toContain('4/12');
    expect(await answers()).toEqual(['2', '1', '2']);
  });

  test('is not sent after a newer one was', async () => {
    const lost = typed('3');
    await loses(lost);
    await learner().says('fortsæt');
    const before = learner().texts();
    expect((await learner().posts(lost)).status).toBe(200);
    expect(learner().texts()).toEqual(before);
    expect(await answers()).toEqual(['2']);
  });

  test('is remembered through a press on another card: words do not answer what was not seen', async () => {
    await learner().says('tip');
    await loses(typed('3'));
    await learner().presses('Hvorfor får jeg det her?');
    await learner().says('2');
    expect(await answers()).toEqual(['2']);
    expect(heading(learner())).toContain('2/12');
    expect(textsOf(learner().liveCard()).join()).toContain('nåede ikke frem');
    await learner().says('2');
    expect(await answers()).toEqual(['2', '1']);
  });

  test.each(['hvad er phishing?', 'pause', 'tip'])(
    'is made good by whatever shows the question or another card: %s',
    async (words) => {
      await loses(typed('3'));
      await learner().says('ok så');
      await learner().says(words);
      await learner().says('fortsæt');
      expect(heading(learner())).toContain('2/12');
      await learner().says('4');
      expect(await answers()).toEqual(['2', '3']);
    },
  );

  test('words taken for a repetition are one under their own id, too', async () => {
    bot().connector.failWith(({ method }) => (method === 'POST' ? { wait: 400 } : undefined));
    const twin = typed('3');
    await Promise.all([learner().says('3'), learner().posts(twin)]);
    bot().connector.failWith(undefined);
    await learner().posts(twin);
    expect(heading(learner())).toContain('2/12');
    await learner().says('1');
    await learner().posts(twin);
    expect(heading(learner())).toContain('3/12');
    expect(await answers()).toEqual(['2', '0']);
  });

  test('a click taken for the second of a double click is one under its own id, too', async () => {
    await learner().says('tip');
    await learner().says('plan');
    const cardId = learner().liveCardId();
    const tip = actionsOf(learner().liveCard()).find(({ verb }) => verb === 'tip/show');
    const click = () => ({
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: randomUUID(),
      replyToId: cardId,
      value: { action: { type: 'Action.Execute', verb: tip?.verb, data: tip?.data }, trigger: 'manual' },
    });
    const second = click();
    await learner().posts(click());
    const before = learner().texts();
    const answer = answeredCard(await learner().posts(second));
    bot().setNow(new Date(Date.now() + 30_000));
    expect(answeredCard(await learner().posts(second))).toEqual(answer);
    expect(learner().texts()).toEqual(before);
  });
});

function typed(text: string) {
  return { type: 'message', text, id: randomUUID() };
}
