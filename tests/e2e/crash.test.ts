import { expect } from 'vitest';
import {
  answerByButtons,
  answers,
  beginByButtons,
  expectResult,
  progress,
  type AnswerName,
} from './overview.ts';
import { scenario } from './scenario.ts';

const firstFive: readonly AnswerName[] = ['helpOthers', 'alone', 'withHelp', 'notYet', 'ratherNot'];
const sixth: AnswerName = 'alone';
const seventh: AnswerName = 'helpOthers';
const lastFive: readonly AnswerName[] = ['withHelp', 'notRelevant', 'alone', 'helpOthers', 'notYet'];

scenario(
  'after kill -9 the card on the screen still works, and no acknowledged answer is lost',
  async ({ chat, learner }) => {
    await beginByButtons(learner);
    await answerByButtons(learner, firstFive.slice(0, 3));
    await learner.type('1');
    await learner.seeCard(progress(5));
    await answerByButtons(learner, firstFive.slice(4), 5);
    await learner.shoot('1-before-the-kill');

    await chat.killBot();
    await learner.press(answers[sixth].row);
    await learner.page.getByText('Cannot connect to your app').waitFor(); // the Playground's log, not the chat
    await learner.shoot('2-pressed-while-dead');

    await chat.restartBot();
    await learner.press(answers[sixth].row);
    await learner.seeCard(progress(7));
    await learner.shoot('3-after-the-restart');

    // The bot is killed during the answer. Whether or not it was stored, the same press must lead to the next
    // statement.
    await learner.press(answers[seventh].row);
    await chat.killBot();
    await chat.restartBot();
    const newest = await learner.readNewestCard();
    if (newest.includes(progress(7))) await learner.press(answers[seventh].row);
    await learner.seeCard(progress(8));
    expect(await learner.readNewestCard()).not.toContain('ikke længere aktuelt');
    await learner.shoot('4-killed-during-an-answer');

    await answerByButtons(learner, lastFive, 8);
    await expectResult(learner, [...firstFive, sixth, seventh, ...lastFive]);
  },
);
