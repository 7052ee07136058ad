import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { competenceIds } from '../../src/domain/wheel.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { databaseKinds } from '../support/databases.ts';
import { textsOf } from '../support/learner.ts';

/** The rows of the hand calculation in the docs: number, competence, typed, value, share, shown. */
const rows = readFileSync(new URL('../../docs/coaching-rules.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+ +\|/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

let bot: TestBot;
beforeAll(async () => {
  const [kind] = databaseKinds;
  if (!kind) throw new Error('There is always a database to test on');
  bot = await startTestBot(kind);
});
afterAll(() => bot.close());

test('the twelve numbers are those of the hand calculation in the docs', async () => {
  expect(rows.map((cells) => cells[2])).toEqual(competenceIds);
  const learner = bot.newLearner();
  for (const text of ['start', 'spring over', 'start']) await learner.says(text);
  for (const cells of rows) await learner.says(cells[3] ?? '');

  const shown = textsOf(learner.liveCard()).filter((text) => /^\d+ % ·|^Ikke vurderet$/.test(text));
  expect(shown).toEqual(rows.map((cells) => cells[6]));
});
