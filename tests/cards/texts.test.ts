import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choiceCard, row } from '../../src/cards/choice-card.ts';
import { messageCard, receiptCard } from '../../src/cards/message-card.ts';
import { questionCard } from '../../src/cards/question-card.ts';
import { button } from '../../src/cards/verbs.ts';
import { ofType, textsOf } from './card-rules.ts';
import { firstItem, pack, question } from './cases.ts';

const { say } = pack;

/** Texts of any kind, including those that look like a number, JSON, code or a template expression. */
const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.string({ minLength: 1 }),
  fc.constantFrom('0', '1', 'true', 'null', '{}', '[1]', '"', '\\', '\\n', "it's", '$', '{x}', '}', '$data', '@{x}', 'æøå 👍', '<b>', '**x**', '${', '${heading}', '${1+1}', '\\${heading}', '${json("{}")}'), // prettier-ignore
);
const texts = fc.array(text, { maxLength: 4 });

describe('any text in a view appears unchanged in the card', () => {
  test('in a message', () => {
    fc.assert(
      fc.property(text, texts, texts, texts, texts, (heading, notices, paragraphs, footnotes, titles) => {
        const buttons = titles.map((title) =>
          button(title, { verb: 'onboarding/area', area: title.slice(0, 100) }),
        );
        const card = messageCard(pack, { heading, notices, paragraphs, footnotes, buttons });
        expect(textsOf(card)).toEqual([heading, ...notices, ...paragraphs, ...footnotes]);
        expect(card.fallbackText).toBe(heading);
        const actions = ofType(card, 'Action.Execute').map(({ value }) => [value.title, value.data]);
        expect(actions).toEqual(buttons.map(({ title, payload }) => [title, payload]));
      }),
    );
  });

  test('in a choice', () => {
    const group = fc.record({ title: fc.array(text, { maxLength: 1 }), paragraphs: texts, labels: texts });
    fc.assert(
      fc.property(
        text,
        texts,
        texts,
        fc.array(group, { maxLength: 3 }),
        (heading, notices, footnotes, given) => {
          const groups = given.map(({ title, paragraphs, labels }) => ({
            titles: title,
            paragraphs,
            rows: labels.map((label, i) =>
              row(i + 1, label, { verb: 'onboarding/area', area: label.slice(0, 100) }),
            ),
          }));
          const card = choiceCard(pack, {
            heading,
            notices,
            paragraphs: notices,
            groups,
            footnotes,
            buttons: [],
          });
          const shown = given.flatMap(({ title, paragraphs, labels }) => [...title, ...paragraphs, ...labels.flatMap((label, i) => [String(i + 1), label])]); // prettier-ignore
          expect(textsOf(card)).toEqual([heading, ...notices, ...notices, ...shown, ...footnotes]);
        },
      ),
    );
  });

  test('in a receipt', () => {
    fc.assert(
      fc.property(text, (words) => {
        expect(textsOf(receiptCard(pack, words))).toEqual([words]);
      }),
    );
  });

  test('in a question', () => {
    fc.assert(
      fc.property(text, text, texts, (statement, example, notices) => {
        const item = { ...firstItem(), text: statement, examples: { default: example } };
        const shown = textsOf(questionCard(pack, question({ item, notices })));
        expect(shown.slice(1, 3 + notices.length)).toEqual([
          ...notices,
          statement,
          say('assessment.example', { example }),
        ]);
      }),
    );
  });

  test('and no template expression appears in a card whose texts have none', () => {
    const plain = text.filter((words) => !words.includes('${'));
    fc.assert(
      fc.property(plain, fc.array(plain, { maxLength: 4 }), (heading, paragraphs) => {
        const card = messageCard(pack, {
          heading,
          notices: paragraphs,
          paragraphs,
          footnotes: paragraphs,
          buttons: [],
        });
        expect(JSON.stringify(card)).not.toContain('${');
      }),
    );
  });
});

describe('a question', () => {
  const words = (given: Parameters<typeof question>[0]) => textsOf(questionCard(pack, question(given)));
  const titles = (given: Parameters<typeof question>[0]) =>
    ofType(questionCard(pack, question(given)), 'Action.Execute').map((action) => action.value.title);

  test('shows the position, the statement, the example and the question of its scale, then steps and outs', () => {
    const item = firstItem();
    const { steps, question: asked } = pack.scales[item.kind];
    expect(words({ number: 3, ask: 3 })).toEqual([
      say('assessment.progress', { number: 3, total: 12, competence: 'Brugerkompetencer' }),
      item.text,
      say('assessment.example', { example: item.examples.default ?? '' }),
      asked,
      ...steps.flatMap((step, i) => [String(i + 1), step]),
      ...Object.values(pack.scales.outs).flatMap((out) => ['–', out]),
    ]);
  });

  test.each([
    ["the learner's own job area", 'dagtilbud', 'dagtilbud'],
    ['everyone if the learner skipped the job area', null, 'default'],
    ['everyone if the job area is no longer in the municipality file', 'brandvaesen', 'default'],
  ])('uses the example for %s', (_, jobArea, from) => {
    expect(words({ jobArea })).toContain(
      say('assessment.example', { example: firstItem().examples[from] ?? '' }),
    );
  });

  test('offers the outs and a pause, and a way back if there is a previous item', () => {
    const rows = ['1. Kender jeg ikke', '2. Har hørt om det', '3. Ved, hvad det betyder i mit arbejde', '4. Kan forklare det for andre']; // prettier-ignore
    const outs = ['Ikke relevant for mit arbejde', 'Jeg vil helst ikke svare'];
    expect(titles({ hasBefore: false })).toEqual([...rows, ...outs, 'Hold pause']);
    expect(titles({ hasBefore: true })).toEqual([...rows, ...outs, 'Gå tilbage', 'Hold pause']);
  });

  test.each([
    [0, 'Kender jeg ikke'],
    [3, 'Kan forklare det for andre'],
    ['na', 'Ikke relevant for mit arbejde'],
  ] as const)('that was answered with %s says so, and offers to keep it', (given, label) => {
    expect(words({ given })).toContain(say('assessment.given', { answer: label }));
    expect(titles({ given })).toContain('Behold mit svar');
  });

  test('sends assessment, item, ask, and the values 0 to 3', () => {
    const data = ofType(questionCard(pack, question({ ask: 7 })), 'Action.Execute').map((action) => action.value.data); // prettier-ignore
    const asked = {
      verb: 'assessment/answer',
      assessment: question().assessmentId,
      item: firstItem().id,
      ask: 7,
    };
    expect(data.slice(0, 6)).toEqual([0, 1, 2, 3, 'na', 'skip'].map((value) => ({ ...asked, value })));
  });

  test('of relevance shows the competence in one line, no example, and no "not relevant"', () => {
    const item = firstItem('relevance');
    const { steps, question: asked } = pack.scales.relevance;
    expect(words({ item, jobArea: 'skole' }).slice(1)).toEqual([
      pack.competences.brugerkompetencer.short,
      asked,
      ...steps.flatMap((step, i) => [String(i + 1), step]),
      '–',
      pack.scales.outs.skip,
    ]);
    expect(titles({ item })).not.toContain(pack.scales.outs.na);
  });

  test.each([
    ['new', undefined, ['Spring resten over', 'Hold pause']],
    ['answered before', 2, ['Spring resten over', 'Behold mit svar', 'Hold pause']],
  ] as const)('about an unimportant competence, %s, offers to skip the rest', (_, given, buttons) => {
    const item = firstItem('skill');
    const shown = { item, given, isUnimportant: true };
    expect(words(shown)).toContain(say('assessment.unimportant', { competence: 'Brugerkompetencer' }));
    expect(titles(shown).slice(6)).toEqual(buttons);
    const skips = ofType(questionCard(pack, question({ ...shown, ask: 7 })), 'Action.Execute')[6];
    expect(skips?.value.data).toEqual({
      verb: 'assessment/skip',
      assessment: question().assessmentId,
      ask: 7,
    });
    expect(titles({ item, given })).not.toContain('Spring resten over');
  });
});
