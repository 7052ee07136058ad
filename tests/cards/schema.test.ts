import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';
import { describe, expect, test } from 'vitest';
import { answerCard } from '../../src/cards/answer-card.ts';
import type { Card } from '../../src/cards/template.ts';
import { loadMunicipality, municipalityIn } from '../../src/content/municipality.ts';
import { languages } from '../../src/domain/language.ts';
import { ofType } from './card-rules.ts';
import { cardCases, packs } from './cases.ts';

const require = createRequire(import.meta.url);
// The entry point of the package is for bundlers and does not load in Node.
const { AdaptiveCard, SerializationContext, Versions } = require('adaptivecards/dist/adaptivecards.js') as typeof AdaptiveCards; // prettier-ignore

/** The warnings of Microsoft's parser, limited to version 1.5, about types, properties and values of a card. */
function complaintsAbout(card: object): readonly string[] {
  const context = new SerializationContext(Versions.v1_5);
  new AdaptiveCard().parse(card, context);
  const messages = Array.from(
    { length: context.eventCount },
    (_, index) => context.getEventAt(index).message,
  );
  // The parser's regular expression for languages keeps its position, so every second card fails; card-rules.ts checks
  // `lang`.
  return messages.filter((message) => !/^Invalid value "(da|en)" for property "lang"/.test(message));
}

function inputsOf(card: Card): readonly Readonly<Record<string, unknown>>[] {
  const types = ['Input.Text', 'Input.Number', 'Input.Date', 'Input.Time', 'Input.Toggle', 'Input.ChoiceSet'];
  return types.flatMap((type) => ofType(card, type)).map(({ value }) => value);
}

/**
 * Elements and actions of 1.5 that the bot uses. Before adding others, check which clients show them and which fallback
 * is needed.
 */
const used = [
  'Action.Execute',
  'Action.Submit',
  'AdaptiveCard',
  'Column',
  'ColumnSet',
  'Container',
  'Image',
  'Input.ChoiceSet',
  'Input.Time',
  'Table',
  'TableCell',
  'TableRow',
  'TextBlock',
];

/** The answers to questions about all terms. */
const answers = languages.flatMap((language) =>
  [...packs[language].glossary.keys()].map((id) => ({
    name: `the answer about ${id} in ${language}`,
    card: () => answerCard(packs[language], municipalityIn(language, loadMunicipality()), { label: `term:${id}`, jobArea: null, notices: ['!'], footnotes: ['.'], buttons: [] }),
  })),
); // prettier-ignore

describe('every card', () => {
  const cards = [...cardCases, ...answers].map(({ name, card }) => ({ name, card: card() }));

  test('is valid in version 1.5, without an element, a property or a value that is newer', () => {
    const faults = cards.flatMap(({ name, card }) => complaintsAbout(card).map((fault) => `${name}: ${fault}`)); // prettier-ignore
    expect(faults).toEqual([]);
    expect(cards.length).toBeGreaterThan(200);
  });

  test('contains these elements only', () => {
    const types = new Set<string>();
    for (const { card } of cards)
      JSON.stringify(card, (key, value: unknown) => {
        if (key === 'type' && typeof value === 'string') types.add(value);
        return value;
      });
    expect([...types].sort()).toEqual(used);
  });

  test('has inputs with a unique id, a label and, if required, an error message', () => {
    const withInputs = cards.filter(({ card }) => inputsOf(card).length > 0);
    expect(withInputs.length).toBeGreaterThan(0);
    for (const { name, card } of withInputs) {
      const inputs = inputsOf(card);
      const ids = inputs.map(({ id }) => id);
      expect(new Set(ids).size, name).toBe(inputs.length);
      for (const { isRequired, label, errorMessage } of inputs) {
        expect([typeof label, typeof errorMessage, isRequired], name).toEqual(['string', 'string', true]);
      }
    }
  });
});

/** Each faulty card must cause a warning, so that the parser is known to check. */
describe('the parser finds', () => {
  const text = { type: 'TextBlock', text: 'Hej', wrap: true };
  const card = (more: object) => ({ type: 'AdaptiveCard', version: '1.5', body: [text], ...more });

  test.each([
    ['a newer element', { body: [{ type: 'Badge', text: 'Ny' }] }, 'Badge'],
    ['a newer element of 1.6', { body: [{ type: 'Carousel', pages: [] }] }, 'Carousel'],
    ['a newer action', { actions: [{ type: 'Action.Popover', title: 'Vis' }] }, 'Action.Popover'],
    ['an unknown value', { body: [{ ...text, size: 'Gigantic' }] }, 'Gigantic'],
    ['an action in a wrong place', { actions: [{ type: 'TextBlock', text: 'Hej' }] }, 'TextBlock'],
  ])('%s', (_, fault, named) => {
    expect(complaintsAbout(card({}))).toEqual([]);
    expect(complaintsAbout(card(fault)).join('\n')).toContain(named);
  });
});
