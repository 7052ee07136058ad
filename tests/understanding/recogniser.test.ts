import { describe, expect, test } from 'vitest';
import { readModel } from '../../src/understanding/questions/model.ts';
import { createRecogniser } from '../../src/understanding/questions/recogniser.ts';
import { loadPack } from '../../src/content/pack.ts';
import { competenceIds, dimensionIds, wheelId } from '../../src/domain/wheel.ts';
import { askAll, readQuestions, scoreOf } from './score.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };
const recognise = createRecogniser(packs, readModel());

describe.each(['tuning', 'unseen'])('the questions of %s.jsonl', (name) => {
  const questions = readQuestions(new URL(`questions/${name}.jsonl`, import.meta.url));
  const score = scoreOf(askAll(recognise, packs.da.glossary, questions));

  test.each([
    ['top1', 0.85],
    ['top3', 0.93],
    ['named', 0.96],
    ['commands', 0.88],
    ['meaning', 0.6],
  ] as const)('reach %s of %d', (measure, least) => {
    expect(score[measure]).toBeGreaterThanOrEqual(least);
  });

  test('are seldom answered wrongly, and never by deleting', () => {
    expect(score.answeredWrongly).toBeLessThanOrEqual(0.06);
    expect(score.falseAnswers).toBeLessThanOrEqual(0.1); // 4 of 40
    expect(score.wrongDeletes).toBe(0);
  });
});

describe('a name is found', () => {
  const parts = [wheelId, ...dimensionIds, ...competenceIds];
  test.each(parts)('%s, asked about in Danish and in English', (id) => {
    const names = (['da', 'en'] as const).map((language) => {
      const { wheel, competences } = packs[language];
      const all = { [wheelId]: wheel, ...wheel.dimensions, ...competences } as Record<
        string,
        { name: string }
      >;
      return all[id]?.name ?? '';
    });
    expect(recognise(`hvad er ${names[0]}?`).label).toBe(id);
    expect(recognise(`what is ${names[1]}?`).label).toBe(id);
  });

  test.each([...packs.da.glossary.values()].map(({ id, name }) => [id, name]))('the term %s', (id, name) => {
    expect(recognise(name).label).toBe(`term:${id}`);
    expect(recognise(`Hvad betyder ${name.toUpperCase()}??`).label).toBe(`term:${id}`);
  });

  test.each([
    ['swapped letters', 'smatykke', 'term:samtykke'],
    ['no Danish letters', 'velfaerdsteknologi', 'term:velfaerdsteknologi'],
    ['dropped dots and rings', 'velferdsteknologi', 'term:velfaerdsteknologi'],
    ['a split compound', 'gevinst realisering', 'term:gevinstrealisering'],
    ['a joined name', 'businesscase', 'term:business-case'],
    ['an ending', 'hvad gør superbrugerne', 'term:superbruger'],
    ['a sound alike', 'hvad er fishing', 'term:phishing'],
    ['both languages', 'can you explain dataanvendelse for me', 'dataanvendelse'],
    ['a number', '1:1', 'en-til-en'],
    ['the name said twice', 'samtykke, hvad er samtykke', 'term:samtykke'],
    ['a slip around it', 'hvda er innovatoin', 'innovation'],
  ])('with %s: "%s"', (_, text, label) => {
    expect(recognise(text).label).toBe(label);
  });
});

describe('the language of a question is told when it is certain', () => {
  test.each([
    ['hvad er samtykke?', 'da'],
    ['what is consent?', 'en'],
    ['may I take photos of the children', 'en'],
    ['innovation', undefined],
    ['GDPR', undefined],
  ])('"%s" is %s', (text, language) => {
    expect(recognise(text).language).toBe(language);
  });
});

describe('what nobody can know gets no answer', () => {
  test.each(['', ' ', '🙂', '???', 'asdfghjkl', '1', '${x}', 'x'.repeat(1000), 'hvad er '.repeat(120)])(
    '"%s"',
    (text) => {
      expect(recognise(text).label).toBe('none');
    },
  );
});

test.each([
  [
    'hvad er forskellen på en databehandler og en dataansvarlig',
    ['term:databehandler', 'term:dataansvarlig'],
  ],
  ['innovation eller udvikling', ['innovation', 'udvikling']],
])('"%s" is about two things, so the bot asks which', (text, labels) => {
  const { label, alternatives } = recognise(text);
  expect(label).toBe('none');
  expect([...alternatives].sort()).toEqual([...labels].sort());
});

test.each([
  'slet ikke mine data',
  'jeg vil ikke slette mine data',
  'slet ikke noget',
  'borgeren vil have slettet sine data',
  'do not delete my data',
])('"%s" is no wish to delete', (text) => {
  expect(recognise(text).label).not.toBe('delete-data');
});

test.each(['slet mine data', 'fjern alt hvad du ved om mig', 'delete my data'])('"%s" is one', (text) => {
  expect(recognise(text).label).toBe('delete-data');
});

test('the same question always gets the same answer, also after others', () => {
  const text = 'hvordan passer jeg på borgernes oplysninger';
  const first = recognise(text);
  for (const other of ['slet alt', 'what is GDPR', 'qwerty']) recognise(other);
  expect(recognise(text)).toEqual(first);
});
