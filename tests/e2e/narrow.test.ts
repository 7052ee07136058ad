import { expect } from 'vitest';
import { answerByButtons, expectResult, type AnswerName } from './overview.ts';
import type { ChatPage } from './page.ts';
import { scenario } from './scenario.ts';

const given: readonly AnswerName[] = [
  'alone',
  'helpOthers',
  'alone',
  'withHelp',
  'withHelp',
  'notYet',
  'helpOthers',
  'notRelevant',
  'alone',
  'withHelp',
  'notYet',
  'alone',
];

// The Playground's chat is at least 600 px wide, with cards of 450 px. These rules make a card of 320 px, as on a small
// phone. The page is slightly wider, because the picture of the bot is next to the card.
const cardWidth = 320;
const narrowCards = `
  div:has(.ac-adaptiveCard) { min-width: 0 !important }
  .fai-OutputCard { width: ${cardWidth}px !important; min-width: ${cardWidth}px !important; padding: 0 !important }
  .fai-OutputCard > div { width: auto !important }`;

scenario('on a narrow screen no card is cut off', async ({ learner }) => {
  const { page } = learner;
  await page.getByTitle('Hide log panel').click();
  await page.setViewportSize({ width: 420, height: 2400 });
  await page.addStyleTag({ content: narrowCards });

  await expectWhole(learner, '1-welcome');
  await learner.press('Kom i gang');
  await learner.seeCard('Hvor arbejder du?');
  await expectWhole(learner, '2-areas');
  await learner.press('1. Ældre og sundhed');
  await learner.seeCard('Hvad vil du nu?');
  await learner.press('Begynd på det hurtige overblik');
  await answerByButtons(learner, given.slice(0, 5));
  await expectWhole(learner, '3-statement');
  await answerByButtons(learner, given.slice(5), 6);
  await expectResult(learner, given);
  await expectWhole(learner, '4-result');
  await learner.press('Udforsk hjulet');
  await learner.seeCard('Tryk på en kompetence');
  await expectWhole(learner, '5-wheel');
  await learner.press('9. Formidling til borgere og kolleger');
  await learner.seeCard('Prøv det i denne uge');
  await expectWhole(learner, '6-competence');
});

/** The properties of an element that a page script reads; the types of the DOM would affect the whole project. */
interface Box {
  readonly className: string;
  readonly textContent: string;
  readonly clientWidth: number;
  readonly scrollWidth: number;
  querySelectorAll(selector: string): Iterable<Box>;
}

/** Neither the newest card nor any element in it is wider than the available space. */
async function expectWhole(learner: ChatPage, name: string): Promise<void> {
  await learner.shootCard(name);
  const tooWide = await learner.newestCard.evaluate((card: Box) =>
    [card, ...card.querySelectorAll('*')]
      .filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.className}: ${element.textContent.slice(0, 60)}`),
  );
  expect(tooWide, name).toEqual([]);
  const box = await learner.newestCard.boundingBox();
  expect(box?.width, name).toBeLessThanOrEqual(cardWidth);
}
