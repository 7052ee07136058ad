import { describe, expect, test } from 'vitest';
import { normalise, soundsLike } from '../../src/understanding/choice.ts';
import { createInterpreter, inAnyLanguage, type Meaning } from '../../src/understanding/interpreter.ts';
import { commands } from '../../src/content/commands.ts';
import { loadPack, type ContentPack } from '../../src/content/pack.ts';
import { languages } from '../../src/domain/language.ts';
import { competenceIds, dimensionIds, wheelId, type TopicId } from '../../src/domain/wheel.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };
const ears = { da: createInterpreter(packs.da), en: createInterpreter(packs.en) };
/** What the bot hears with: the learner's own language first. */
const bothEars = { da: inAnyLanguage(ears.da, ears.en), en: inAnyLanguage(ears.en, ears.da) };

function wordsOf(pack: ContentPack) {
  return commands.flatMap((command) => pack.words[command].map((word) => ({ word, command })));
}

function namesOf({ wheel, competences }: ContentPack): readonly { topic: TopicId; name: string }[] {
  const topics: readonly { topic: TopicId; names: readonly string[] }[] = [
    { topic: wheelId, names: [wheel.name, ...wheel.aliases] },
    ...dimensionIds.map((id) => ({ topic: id, names: [wheel.dimensions[id].name, ...wheel.dimensions[id].aliases] })),
    ...competenceIds.map((id) => ({ topic: id, names: [competences[id].name, ...competences[id].aliases] })),
  ];
  return topics.flatMap(({ topic, names }) => [topic, ...names].map((name) => ({ topic, name })));
} // prettier-ignore

/** As a learner types a pattern of words.yaml with a name in it. */
function filledIn(pattern: string, name: string): string {
  return pattern.includes('…') ? pattern.replace('…', name) : `${pattern} ${name}`;
}

function withoutDanishLetters(text: string): string {
  return text.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa');
}

/** As hurried as people type: capitals, signs, no Danish letters. */
function typings(text: string): readonly string[] {
  return [text, `${text.toUpperCase()}!`, ` ${text}. 🙂`, `"${text}"?`, withoutDanishLetters(text)];
}

describe.each(languages)('the words of words.yaml in %s', (language) => {
  for (const { word, command } of wordsOf(packs[language])) {
    test(`"${word}" means ${command}, whatever language the learner reads`, () => {
      for (const typed of typings(word)) {
        expect(ears[language](typed)).toEqual({ type: 'command', command });
        expect(bothEars.da(typed)).toEqual({ type: 'command', command });
        expect(bothEars.en(typed)).toEqual({ type: 'command', command });
      }
    });
  }

  test.each([...packs[language].words.read, ...packs[language].words.assess])(
    '"%s" has its name at the end, or once where … stands, and words beside it',
    (pattern) => {
      expect(pattern.split('…').length).toBeLessThanOrEqual(2);
      expect(pattern.includes('...')).toBe(false);
      expect(pattern.startsWith('…')).toBe(false);
      expect(normalise(pattern)).not.toBe('');
    },
  );
});

describe.each(languages)('the names of the wheel in %s', (language) => {
  const pack = packs[language];
  const { read, assess } = pack.words;
  const isCommand = (text: string) => wordsOf(pack).some(({ word }) => normalise(word) === normalise(text));

  for (const { name, topic } of namesOf(pack)) {
    test(`"${name}" leads to ${topic}, however the wish to read about it is put`, () => {
      const meaning: Meaning = { type: 'topic', topic };
      for (const typed of read.map((pattern) => filledIn(pattern, name))) {
        if (isCommand(typed)) continue; // "vis hjulet", which shows the same
        for (const text of typings(typed)) expect(ears[language](text), text).toEqual(meaning);
        for (const other of languages) expect(bothEars[other](typed), typed).toEqual(meaning);
      }
    });
  }

  const names = namesOf(pack).filter(({ topic }) => competenceIds.some((id) => id === topic));
  for (const { name, topic } of names) {
    test(`"${name}" is rated when the learner wishes so`, () => {
      const meaning = { type: 'assess', competence: topic };
      for (const pattern of assess) {
        const typed = filledIn(pattern, name);
        for (const text of typings(typed)) expect(ears[language](text), text).toEqual(meaning);
        for (const other of languages) expect(bothEars[other](typed), typed).toEqual(meaning);
      }
    });
  }

  test('a dimension cannot be rated in one go: its card is shown, with its competences', () => {
    const parts = namesOf(pack).filter(({ topic }) => dimensionIds.some((id) => id === topic));
    for (const { name, topic } of parts) {
      for (const pattern of assess)
        expect(ears[language](filledIn(pattern, name))).toEqual({ type: 'topic', topic });
    }
  });
});

describe('slips', () => {
  test.each([
    ['a slip', 'læs om dataanvendlse', 'dataanvendelse'],
    ['a split compound', 'læs om teknologi vurdering', 'teknologivurdering'],
    ['a joined pair', 'vis itsikkerhed', 'data-informationssikkerhed'],
    ['a missing ring over the a', 'udforsk teknologiforstaelse', 'teknologiforstaaelse'],
    ['a slip in an English name', 'read about data securty', 'data-informationssikkerhed'],
  ])('are forgiven: %s: "%s"', (_, text, topic) => {
    expect(bothEars.da(text)).toEqual({ type: 'topic', topic });
    expect(bothEars.en(text)).toEqual({ type: 'topic', topic });
  });

  test.each([
    ['vurder mig på inovation', 'innovation'],
    ['Assess me in inovation', 'innovation'],
    ['vurdér dataanvendlse', 'dataanvendelse'],
  ])('are forgiven in a wish: "%s"', (text, competence) => {
    expect(bothEars.da(text)).toEqual({ type: 'assess', competence });
  });
});

/** The name of the whole wheel, said alone, shows it. */
function meaningOf(topic: TopicId): string {
  return topic === wheelId ? 'command explore' : `topic ${topic}`;
}

/** Over both languages together: a learner may use the words of either. */
describe('no phrase means two things', () => {
  const phrases = languages.flatMap((language) => [
    ...wordsOf(packs[language]).map(({ word, command }) => ({ phrase: normalise(word), meaning: `command ${command}` })),
    ...namesOf(packs[language]).map(({ name, topic }) => ({ phrase: normalise(name), meaning: meaningOf(topic) })),
  ]); // prettier-ignore
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
    'vurdér',
    'vurdér min chef',
    'tag en pause med os',
    'what is',
    'what does mean',
    'what does this mean',
    'what is the time?',
    'a lot',
    'assess',
    'assess my manager',
    'rate my day',
    'I want to stop smoking',
    'with help',
    'on my own',
    'elderly care and health',
    'constructor',
    '__proto__',
    '${heading}',
    '…',
  ])('"%s"', (text) => {
    for (const language of languages) expect(bothEars[language](text)).toEqual({ type: 'none' });
  });

  test.each(['hjælp ', 'help ', 'hvad er ', 'what does '])('"%s" said two thousand times', (text) => {
    expect(bothEars.en(text.repeat(2000))).toEqual({ type: 'none' });
  });

  test.each(languages)('a step of a scale in %s: those belong to the dialog that asks', (language) => {
    const { skill, knowledge, attitude, relevance } = packs[language].scales;
    for (const { steps } of [skill, knowledge, attitude, relevance]) {
      for (const step of steps) {
        for (const other of languages) expect(bothEars[other](step)).toEqual({ type: 'none' });
      }
    }
  });
});
