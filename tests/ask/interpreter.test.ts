import { describe, expect, test } from 'vitest';
import { normalise, soundsLike } from '../../src/ask/choice.ts';
import { createInterpreter } from '../../src/ask/interpreter.ts';
import { commands, loadPack } from '../../src/content/pack.ts';
import { competenceIds, dimensionIds, wheelId, type TopicId } from '../../src/domain/wheel.ts';

const pack = loadPack('da');
const interpret = createInterpreter(pack);

const words = commands.flatMap((command) => pack.words[command].map((word) => ({ word, command })));

const topics: readonly { readonly topic: TopicId; readonly names: readonly string[] }[] = [
  { topic: wheelId, names: [pack.wheel.name, ...pack.wheel.aliases] },
  ...dimensionIds.map((id) => ({ topic: id, names: [pack.wheel.dimensions[id].name, ...pack.wheel.dimensions[id].aliases] })),
  ...competenceIds.map((id) => ({ topic: id, names: [pack.competences[id].name, ...pack.competences[id].aliases] })),
]; // prettier-ignore

const topicNames = topics.flatMap(({ topic, names }) => [topic, ...names].map((name) => ({ topic, name })));

function withoutDanishLetters(text: string): string {
  return text.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa');
}

describe('the words of words.yaml', () => {
  for (const { word, command } of words) {
    test(`"${word}" means ${command}`, () => {
      for (const typed of [word, `${word.toUpperCase()}!`, ` ${word}. 🙂`, withoutDanishLetters(word)]) {
        expect(interpret(typed)).toEqual({ type: 'command', command });
      }
    });
  }
});

describe('the names of the wheel', () => {
  for (const { name, topic } of topicNames) {
    test(`"${name}" leads to ${topic}, alone and asked about`, () => {
      const meaning = { type: 'topic', topic };
      expect(interpret(name)).toEqual(meaning);
      expect(interpret(`hvad er ${name}`)).toEqual(meaning);
      expect(interpret(`Hvad er ${name}...?`)).toEqual(meaning);
      expect(interpret(`  HVAD BETYDER "${name.toUpperCase()}"?`)).toEqual(meaning);
      expect(interpret(withoutDanishLetters(name))).toEqual(meaning);
      expect(interpret(withoutDanishLetters(`fortæl mig om ${name}`))).toEqual(meaning);
    });
  }

  test.each(pack.words.ask)('"%s" opens a question', (opening) => {
    expect(interpret(`${opening} dataanvendelse?`)).toEqual({ type: 'topic', topic: 'dataanvendelse' });
  });

  test.each([
    ['a slip', 'dataanvendlse', 'dataanvendelse'],
    ['a slip in a question', 'hvad er inovation?', 'innovation'],
    ['a split compound', 'teknologi vurdering', 'teknologivurdering'],
    ['a joined pair', 'itsikkerhed', 'data-informationssikkerhed'],
    ['a missing ring over the a', 'hvad er teknologiforstaelse', 'teknologiforstaaelse'],
  ])('forgives %s: "%s"', (_, text, topic) => {
    expect(interpret(text)).toEqual({ type: 'topic', topic });
  });
});

describe('no phrase means two things', () => {
  const phrases = [
    ...words.map(({ word, command }) => ({ phrase: normalise(word), meaning: `command ${command}` })),
    ...topicNames.map(({ name, topic }) => ({ phrase: normalise(name), meaning: `topic ${topic}` })),
  ];
  const pairs = phrases.flatMap((one, index) =>
    phrases.slice(index + 1).flatMap((other) => (other.meaning === one.meaning ? [] : [{ one, other }])),
  );
  const tell = ({ one, other }: (typeof pairs)[number]) =>
    `${one.phrase} (${one.meaning}) and ${other.phrase} (${other.meaning})`;

  test('spelt right', () => {
    expect(pairs.filter(({ one, other }) => one.phrase === other.phrase).map(tell)).toEqual([]);
  });

  test('with one slip', () => {
    expect(pairs.filter(({ one, other }) => soundsLike(one.phrase, other.phrase)).map(tell)).toEqual([]);
  });

  test('and none is lost by being nothing but signs', () => {
    expect(phrases.filter(({ phrase }) => phrase === '')).toEqual([]);
  });
});

describe('what is neither a command nor a topic', () => {
  test.each([
    '',
    ' ',
    '👍',
    '???',
    '1',
    '4',
    '12',
    'asdfghjkl',
    'smart',
    'Smart!',
    'stort',
    'ja',
    'nej tak',
    'ok',
    'tusind tak for det',
    'det er for svært for mig',
    'hvad er klokken?',
    'hvad er',
    'hvad er hjælp til børn med diagnoser?',
    'vis mig vejen',
    'om lidt',
    'jeg arbejder i en vuggestue',
    'jeg vil gerne stoppe med at ryge',
    'kan du hjælpe mig med at udfylde min ferieseddel i systemet?',
    'Vi har en ny leder, og hun er god til innovation og udvikling',
    'med hjælp',
    'på egen hånd',
    'ældre og sundhed',
    'teknik og miljø',
    'constructor',
    '__proto__',
    '${heading}',
  ])('"%s"', (text) => {
    expect(interpret(text)).toEqual({ type: 'none' });
  });

  test('a command said two thousand times', () => {
    expect(interpret('hjælp '.repeat(2000))).toEqual({ type: 'none' });
  });

  test('a step of a scale: those belong to the dialog that asks', () => {
    const { skill, knowledge, attitude } = pack.scales;
    for (const { steps } of [skill, knowledge, attitude]) {
      for (const step of steps) expect(interpret(step)).toEqual({ type: 'none' });
    }
  });
});
