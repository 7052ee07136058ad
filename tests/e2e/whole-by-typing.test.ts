import { expect } from 'vitest';
import type { ChatPage } from './page.ts';
import { competences } from './overview.ts';
import { scenario } from './scenario.ts';

/** Types a line, and waits for the card that answers it and for its expected text. */
async function say(learner: ChatPage, typed: string, newest: string): Promise<void> {
  // Each line gets a card below it, so the previous newest card must not count as the answer.
  const before = await learner.cards.count();
  await learner.type(typed);
  await expect.poll(() => learner.cards.count(), { timeout: 10_000, message: typed }).toBeGreaterThan(before);
  await learner.seeCard(newest);
}

/** Answers both knowledge questions of a competence; checks them the first time only. */
async function answerChecks(learner: ChatPage, competence: string, isFirst: boolean): Promise<void> {
  if (isFirst) {
    await say(learner, '1', 'Hvor sikker er du?');
    await say(learner, 'usikker', 'Ikke gennemgået af en jurist.');
    await learner.shootCard('reveal');
    await say(learner, 'fortsæt', `Vidensspørgsmål 2/2 · ${competence}`);
  }
  await say(learner, 'spring spørgsmålene over', `Du er færdig med ${competence}`);
}

/** Typed answers for relevance and four items, and the expected result, calculated manually. */
const sittings = [
  {
    typed: ['afgørende', 'kan forklare det for andre', '2', '2', 'i høj grad'],
    result: '67 % · Selvstændig',
    hasChecks: true,
  },
  { typed: ['4', '1', '1', '1', '2'], result: '8 % · Nyt for mig', hasChecks: true },
  { typed: ['vigtigt', '2', 'med hjælp', '2', '2'], result: '33 % · Med støtte', hasChecks: true },
  { typed: ['3', '4', '4', '4', '4'], result: '100 % · Kan støtte andre', hasChecks: true },
  { typed: ['1', 'spring resten over'], result: 'Ikke vurderet', hasChecks: false },
  {
    typed: ['spring over', 'ikke relevant', 'ikke relevant', '2', '2'],
    result: 'For få svar',
    hasChecks: false,
  },
] as const;

scenario(
  'by typing only, a learner rates the whole wheel in Danish, with a crash in between',
  async ({ learner, chat }) => {
    await say(learner, 'start', 'Hvor arbejder du?');
    await say(learner, 'ældre', 'Jeg bruger eksempler fra Ældre og sundhed.');
    await say(learner, 'hele hjulet', '1/5 · Brugerkompetencer');

    for (const [index, competence] of competences.entries()) {
      const { typed, hasChecks } = sittings[index % sittings.length] ?? sittings[0];
      for (const [place, words] of typed.entries()) {
        const next = competences[index + 1];
        const isLast = place === typed.length - 1;
        if (!isLast) await say(learner, words, `${place + 2}/5 · ${competence}`);
        else if (hasChecks) await say(learner, words, `Vidensspørgsmål 1/2 · ${competence}`);
        else await say(learner, words, next ? `Du er færdig med ${competence}` : 'Dit kompetencehjul');
        if (index === 0 || isLast) await learner.shootCard(`${index + 1}-${place + 1}`);
      }
      if (hasChecks) await answerChecks(learner, competence, index === 0);
      if (index === 4) {
        await chat.killBot();
        await chat.restartBot();
      }
      const next = competences[index + 1];
      if (next) await say(learner, 'fortsæt', `1/5 · ${next}`);
    }

    expect(await learner.readTable()).toEqual(
      competences.map((name, index) => [`${index + 1} ${name}`, sittings[index % sittings.length]?.result]),
    );
    await learner.shootCard('result');

    await say(learner, 'næste skridt', 'Dine styrker og næste skridt');
    await learner.shootCard('steps');
    // 100 - 8 = 92 points with importance 3 have the highest weight.
    await learner.seeCard('Du ligger på 8 %. Du har svaret, at det er "Afgørende" for dine opgaver, og derfor er målet 100 %. Der er 92 point op til målet.'); // prettier-ignore
    await say(learner, 'sæt dataanvendelse til ikke vigtigt', 'Du har sat Dataanvendelse til "Ikke vigtigt"');
    await learner.shootCard('disagreed');
    await say(learner, 'historik', 'Din udvikling over tid');
    await learner.shootCard('history');
    await say(learner, 'vurdér innovation', '1/5 · Innovation');
    await say(learner, 'pause', 'har svaret på 0 af 5 udsagn.');
    await say(learner, 'hjulet', 'Kompetencehjulet');
    await say(learner, 'hjælp', 'Det kan jeg hjælpe med');
    await learner.shootCard('help');
    await say(learner, 'language', "From now on I'll write in English.");
    await learner.shootCard('english');
  },
);
