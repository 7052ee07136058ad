import { expect } from 'vitest';
import type { ChatPage } from './page.ts';

/** The names of the twelve competences, in the order of the wheel. */
export const competences = [
  'Brugerkompetencer',
  'Dataanvendelse',
  'Data- og informationssikkerhed',
  'Teknologi, faglighed og mennesker',
  'Teknologivurdering',
  'Retssikkerhed og etik',
  'Digital kommunikation 1:mange',
  'Digital kommunikation 1:1',
  'Formidling til borgere og kolleger',
  'Implementering og anskaffelse',
  'Udvikling',
  'Innovation',
] as const;

/** The rows and buttons that answer an item, and the expected texts of the result, calculated manually. */
export const answers = {
  notYet: { row: '1. Det kan jeg ikke endnu', result: '0 % · Nyt for mig' },
  withHelp: { row: '2. Med hjælp', result: '33 % · Med støtte' },
  alone: { row: '3. På egen hånd', result: '67 % · Selvstændig' },
  helpOthers: { row: '4. Så godt, at jeg kan hjælpe andre', result: '100 % · Kan støtte andre' },
  notRelevant: { row: 'Ikke relevant for mit arbejde', result: 'Ikke vurderet' },
  ratherNot: { row: 'Jeg vil helst ikke svare', result: 'Ikke vurderet' },
} as const;

export type AnswerName = keyof typeof answers;

/** The heading of the card with this statement, 1-based. */
export function progress(number: number): string {
  return `${number}/12 · ${competences[number - 1] ?? ''}`;
}

/** From the first card to the first statement, by buttons. */
export async function beginByButtons(learner: ChatPage, jobArea = '5. Borgerservice'): Promise<void> {
  await learner.press('Kom i gang');
  await learner.seeCard('Hvor arbejder du?');
  await learner.press(jobArea);
  await learner.seeCard('Hvad vil du nu?');
  await learner.press('Begynd på det hurtige overblik');
  await learner.seeCard(progress(1));
}

/** Presses one answer after the other, from the statement with this number on, and waits for each card. */
export async function answerByButtons(
  learner: ChatPage,
  given: readonly AnswerName[],
  from = 1,
): Promise<void> {
  for (const [index, name] of given.entries()) {
    await learner.seeCard(progress(from + index));
    await learner.press(answers[name].row);
  }
  const next = from + given.length;
  await learner.seeCard(next > competences.length ? 'Dit kompetencehjul' : progress(next));
}

/** Checks that the picture is there and that the table shows the answer for each competence. */
export async function expectResult(learner: ChatPage, given: readonly AnswerName[]): Promise<void> {
  await learner.seeCard('Dit kompetencehjul');
  expect(await learner.readTable()).toEqual(
    competences.map((competence, index) => {
      const name = given[index];
      return [`${index + 1} ${competence}`, name && answers[name].result];
    }),
  );
  const wheel = learner.newestCard.getByRole('img');
  await expect
    .poll(() => wheel.evaluate((image: { naturalWidth: number }) => image.naturalWidth))
    .toBeGreaterThan(0);
  const alt = (await wheel.getAttribute('alt')) ?? '';
  for (const competence of competences) expect(alt).toContain(competence);
}
