import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { useLearnerAtFirstItem } from '../support/at-first-item.ts';
import { botKinds } from '../support/bot-kinds.ts';
import { heading, pressable } from '../support/chat-view.ts';
import { actionsOf, answeredCard, textsOf } from '../support/learner.ts';

describe.each(botKinds)('an activity that comes more than once, on $name', ({ start }) => {
  const { bot, learner } = useLearnerAtFirstItem(start);

  test('a typed answer delivered twice at once counts once', async () => {
    const activity = { type: 'message', text: '3', id: randomUUID() };
    await Promise.all([learner().posts(activity), learner().posts(activity)]);
    expect(heading(learner())).toContain('2/12');
    expect(
      learner()
        .texts()
        .filter((text) => text.includes('2/12 ·')),
    ).toHaveLength(1);
  });

  test('a typed answer delivered again later counts once', async () => {
    const activity = { type: 'message', text: '3', id: randomUUID() };
    await learner().posts(activity);
    const before = learner().texts();
    await learner().posts(activity);
    expect(learner().texts()).toEqual(before);
  });

  test('a press delivered twice, at once and later, is answered alike', async () => {
    const [row] = actionsOf(learner().liveCard());
    const press = pressActivity(row?.verb ?? '', row?.data ?? {});
    const [first, second] = await Promise.all([learner().posts(press), learner().posts(press)]);
    const third = await learner().posts(press);
    expect(answeredCard(second)).toEqual(answeredCard(first));
    expect(answeredCard(third)).toEqual(answeredCard(first));
    expect(textsOf(answeredCard(first)).join()).toContain('2/12');
  });

  test('the second press of a double click gets the next card and no reproach', async () => {
    const [row] = actionsOf(learner().liveCard());
    const results = await Promise.all([
      learner().sendsPress(row?.verb ?? '', row?.data ?? {}, 'message-1'),
      learner().sendsPress(row?.verb ?? '', row?.data ?? {}, 'message-1'),
    ]);
    for (const result of results) {
      expect(textsOf(answeredCard(result)).join()).toContain('2/12');
      expect(textsOf(answeredCard(result)).join()).not.toContain('ikke længere aktuelt');
    }
  });

  test('a double click on back goes back once', async () => {
    await learner().says('1');
    await learner().says('1');
    const back = actionsOf(learner().liveCard()).find((action) => action.verb === 'assessment/back');
    await Promise.all([
      learner().sendsPress('assessment/back', back?.data ?? {}),
      learner().sendsPress('assessment/back', back?.data ?? {}),
    ]);
    expect(heading(learner())).toContain('2/12');
  });

  test('the same words with a new id, while the first turn is open, are a second delivery', async () => {
    bot().connector.failWith(({ method }) => (method === 'POST' ? { wait: 400 } : undefined));
    await Promise.all([learner().says('3'), learner().says('3')]);
    expect(heading(learner())).toContain('2/12');
  });

  test('the same words after the answer are a new answer', async () => {
    await learner().says('3');
    await learner().says('3');
    expect(heading(learner())).toContain('3/12');
  });

  test('a typed answer whose reply was lost is stored, and the next delivery brings the reply', async () => {
    const activity = { type: 'message', text: '3', id: randomUUID() };
    bot().connector.failWith(({ method }) => (method === 'POST' ? 503 : undefined));
    await learner().posts(activity);
    expect(heading(learner())).toContain('1/12');

    bot().connector.failWith(undefined);
    await learner().posts(activity);
    expect(heading(learner())).toContain('2/12');
    await learner().posts(activity);
    expect(heading(learner())).toContain('2/12');
  });

  test('a press is answered with its card also when the message cannot be changed', async () => {
    bot().connector.failWith(({ method }) => (method === 'PUT' ? 500 : undefined));
    const [row] = actionsOf(learner().liveCard());
    const result = await learner().sendsPress(row?.verb ?? '', row?.data ?? {}, 'message-1');
    expect(textsOf(answeredCard(result)).join()).toContain('2/12');
  });

  test('no 5xx is tried again: one POST for each card', async () => {
    let posts = 0;
    bot().connector.failWith(({ method }) => {
      if (method === 'POST') posts++;
      return 503;
    });
    await learner().says('3');
    // The card, and the apology.
    expect(posts).toBe(2);
  });

  test('words that were meant for a card that never arrived answer nothing', async () => {
    bot().connector.failWith(({ method }) => (method === 'POST' ? 503 : undefined));
    await learner().says('3');
    bot().connector.failWith(undefined);
    await learner().says('4');
    expect(heading(learner())).toContain('2/12');
    expect(textsOf(learner().liveCard()).join()).toContain('nåede ikke frem');
    await learner().says('4');
    expect(heading(learner())).toContain('3/12');
  });

  test('a receipt that cannot be left is no lost reply', async () => {
    bot().connector.failWith(({ method }) => (method === 'PUT' ? 'breaks' : undefined));
    const activity = { type: 'message', text: '3', id: randomUUID() };
    await learner().posts(activity);
    const before = learner().texts();
    expect(before.join()).not.toContain('Noget gik galt');
    bot().connector.failWith(undefined);
    await learner().posts(activity);
    expect(learner().texts()).toEqual(before);
  });

  test('of a slow typed turn and a quick press, the newer card stays live', async () => {
    const [row] = actionsOf(learner().liveCard());
    const liveId = learner().liveCardId();
    bot().connector.failWith(({ method }) => (method === 'POST' ? { wait: 400 } : undefined));
    const typed = learner().says('hjulet');
    await new Promise((resume) => setTimeout(resume, 100));
    await learner().sendsPress(row?.verb ?? '', row?.data ?? {}, liveId);
    await typed;
    expect(pressable(learner())).toEqual([expect.stringContaining('2/12')]);
  });

  test('of a slow press and a quick typed turn, the newer card stays live', async () => {
    const [row] = actionsOf(learner().liveCard());
    const liveId = learner().liveCardId();
    bot().connector.failWith(({ method }) => (method === 'PUT' ? { wait: 400 } : undefined));
    const pressed = learner().sendsPress(row?.verb ?? '', row?.data ?? {}, liveId);
    await new Promise((resume) => setTimeout(resume, 100));
    bot().connector.failWith(undefined);
    await learner().says('4');
    await pressed;
    expect(pressable(learner())).toEqual([expect.stringContaining('3/12')]);
  });

  test('twenty answers typed at once each count once and leave one live card', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => learner().says(String((index % 2) + 1), { id: `n${index}` })),
    );
    expect(pressable(learner())).toHaveLength(1);
  });
});

function pressActivity(verb: string, data: object) {
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: randomUUID(),
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
  };
}
