import { expect } from 'vitest';
import { answerByButtons, beginByButtons } from './overview.ts';
import { pause } from './processes.ts';
import { scenario } from './scenario.ts';

const welcome = 'Hej, jeg er Kompetencecoach';

scenario('an installation gives one welcome, with any combination of events', async ({ learner }) => {
  await pause(1500); // the page reports the installation with two events; a second welcome would arrive now
  expect(await learner.cards.count()).toBe(1);

  await learner.mock('Uninstall application');
  await pause(500);
  await learner.mock('Install application');
  await expect.poll(() => learner.cards.count(), { timeout: 10_000 }).toBe(2);
  await learner.mock('Add application');
  await pause(1500);
  await learner.shoot('1-installed-again');
  expect(await learner.cards.count()).toBe(2);
  expect((await learner.readChat()).split(welcome)).toHaveLength(1 + 1);
  await learner.seeCard(welcome);
});

scenario(
  'after a second installation the answers still exist, and the learner can continue',
  async ({ learner }) => {
    await beginByButtons(learner);
    await answerByButtons(learner, ['withHelp', 'alone']);
    await learner.mock('Uninstall application');
    await pause(500);
    await learner.mock('Install application');
    await expect.poll(() => learner.cards.count(), { timeout: 10_000 }).toBe(2);
    await learner.shoot('2-installed-again-midway');
    await learner.type('fortsæt');
    await learner.seeCard('3/12');
    await learner.shoot('3-goes-on');
  },
);
