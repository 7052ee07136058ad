import { expect } from 'vitest';
import { expectResult, progress, type AnswerName } from './overview.ts';
import { scenario } from './scenario.ts';

/** Typed texts, and the expected text of the newest card. `given` has the answers to the statements, in order. */
const conversation: readonly (readonly [typed: string, newest: string])[] = [
  ['hej', 'Hej, jeg er Kompetencecoach'],
  ['start', 'Hvor arbejder du?'],
  ['3', 'Jeg bruger eksempler fra Skole og SFO.'],
  ['start', progress(1)],
  ['med hjælp', progress(2)],
  ['4', progress(3)],
  ['på egen hånd', progress(4)],
  ['tilbage', 'Du har svaret "På egen hånd".'],
  ['1', progress(4)],
  ['hvad er dataanvendelse?', progress(4)],
  ['2', progress(5)],
  ['hjælp', progress(5)],
  ['ikke relevant', progress(6)],
  ['pause', 'har svaret på 5 af 12 udsagn.'],
  ['fortsæt', progress(6)],
  ['banan', 'Det svar forstod jeg ikke.'],
  ['Så godt, at jeg kan hjælpe andre', progress(7)],
  ['jeg vil helst ikke svare', progress(8)],
  ['PÅ EGEN HÅND', progress(9)],
  ['med hjaelp', progress(10)],
  ['det kan jeg ikke endnu', progress(11)],
  ['4', progress(12)],
  ['3', 'Dit kompetencehjul'],
];

const given: readonly AnswerName[] = [
  'withHelp',
  'helpOthers',
  'notYet', // after "tilbage"
  'withHelp',
  'notRelevant',
  'helpOthers',
  'ratherNot',
  'alone',
  'withHelp',
  'notYet',
  'helpOthers',
  'alone',
];

scenario(
  'by typing only, a learner reaches the result, and every interruption keeps the position',
  async ({ learner }) => {
    for (const [index, [typed, newest]] of conversation.entries()) {
      // Each line gets a card below it, so the previous newest card must not count as the answer.
      const before = await learner.cards.count();
      await learner.type(typed);
      await expect
        .poll(() => learner.cards.count(), { timeout: 10_000, message: typed })
        .toBeGreaterThan(before);
      await learner.seeCard(newest);
      await learner.shoot(
        `${String(index + 1).padStart(2, '0')}-${typed.replaceAll(/[^a-zæøå0-9]+/gi, '-')}`,
      );
    }
    await expectResult(learner, given);

    const chat = await learner.readChat();
    expect(chat).toContain('At skabe gode data og bruge dem med omtanke'); // the answer to the question is still in the chat
    expect(chat).toContain('Det kan jeg hjælpe med');
    expect(chat).toContain('1/12 · Du svarede "Med hjælp"');
  },
);
