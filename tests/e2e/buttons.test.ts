import { expect } from 'vitest';
import { answers, expectResult, progress, type AnswerName } from './overview.ts';
import { scenario } from './scenario.ts';

const given: readonly AnswerName[] = [
  'notYet',
  'withHelp',
  'alone',
  'helpOthers',
  'notRelevant',
  'ratherNot',
  'withHelp',
  'alone',
  'notYet',
  'helpOthers',
  'alone',
  'withHelp',
];

const fourMinutes = 4 * 60 * 1000;

scenario(
  'with buttons only, a learner gets from the welcome to the wheel within four minutes',
  async ({ learner }) => {
    const begun = Date.now();
    const welcome = await learner.readNewestCard();
    expect(welcome).toContain('Jeg er en robot');
    expect(welcome).toContain('Kun du kan se dine svar her i botten.');
    await learner.shoot('01-welcome');

    await learner.press('Kom i gang');
    await learner.seeCard('Hvor arbejder du?');
    await learner.shoot('02-areas');

    await learner.press('5. Borgerservice');
    await learner.seeCard('Jeg bruger eksempler fra Borgerservice.');
    await learner.shoot('03-home');

    await learner.press('Begynd på det hurtige overblik');
    for (const [index, name] of given.entries()) {
      await learner.seeCard(progress(index + 1));
      await learner.shoot(`04-statement-${String(index + 1).padStart(2, '0')}`);
      await learner.press(answers[name].row);
    }

    await expectResult(learner, given);
    expect(Date.now() - begun).toBeLessThan(fourMinutes);
    // One card that is replaced in place, so the chat has no old cards.
    expect(await learner.cards.count()).toBe(1);
    await learner.shoot('05-result-bottom');
    await learner.newestCard.getByRole('img').scrollIntoViewIfNeeded();
    await learner.shoot('05-result-wheel');
    await learner.newestCard.getByRole('heading').first().scrollIntoViewIfNeeded();
    await learner.shoot('05-result-top');

    await learner.press('Udforsk hjulet');
    await learner.seeCard('Kompetencehjulet');
    await learner.shoot('06-wheel');
    await learner.press('12. Innovation');
    await learner.seeCard('Prøv det i denne uge');
    await learner.shoot('07-competence');
    await learner.press('Gå til menuen');
    await learner.seeCard('Se mit resultat');
    await learner.shoot('08-home-again');
    await learner.press('Få hjælp');
    await learner.seeCard('Det kan jeg hjælpe med');
    await learner.shoot('09-help');
  },
);
