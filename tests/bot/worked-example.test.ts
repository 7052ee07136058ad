import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { competenceIds, isCompetenceId } from '../../src/domain/wheel.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { databaseKinds } from '../support/databases.ts';
import { actionsOf, textsOf } from '../support/learner.ts';

const lines = readFileSync(new URL('../../docs/coaching-rules.md', import.meta.url), 'utf8').split('\n');
/** The rows of the calculation in the docs: number, competence, typed text, value, share, shown text. */
const rows = cellsOf(/^\| \d+ +\|/);
/** The rows of its next steps: place, competence, gap, weight. */
const steps = cellsOf(/^\| \d+\. +\|/);

function cellsOf(row: RegExp): readonly (readonly string[])[] {
  return lines.filter((line) => row.test(line)).map((line) => line.split('|').map((cell) => cell.trim()));
}

let bot: TestBot;
beforeAll(async () => {
  const [kind] = databaseKinds;
  if (!kind) throw new Error('There is always a database to test on');
  bot = await startTestBot(kind);
});
afterAll(() => bot.close());

test('the twelve scores and the next steps match the calculation in the docs', async () => {
  expect(rows.map((cells) => cells[2])).toEqual(competenceIds);
  const learner = bot.newLearner();
  for (const text of ['start', 'spring over', 'start']) await learner.says(text);
  for (const cells of rows) await learner.says(cells[3] ?? '');

  const shown = textsOf(learner.liveCard()).filter((text) => /^\d+ % ·|^Ikke vurderet$/.test(text));
  expect(shown).toEqual(rows.map((cells) => cells[6]));

  await learner.says('næste skridt');
  const { competences } = loadPack('da');
  const read = actionsOf(learner.liveCard()).flatMap(({ data }) =>
    isCompetenceId(data.id) ? [data.id] : [],
  );
  expect(read).toEqual(steps.map((cells) => cells[2]));
  const card = textsOf(learner.liveCard()).join('\n');
  for (const cells of steps) expect(card).toContain(`Der er ${cells[3]?.split('= ')[1]} point op til målet`);
  for (const id of ['brugerkompetencer', 'implementering-anskaffelse', 'dataanvendelse'] as const) {
    expect(card).toContain(`- **${competences[id].name}**:`);
  }
});
