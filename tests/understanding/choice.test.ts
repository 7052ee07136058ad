import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  matchChoice,
  matchStart,
  normalise,
  numberIn,
  soundsLike,
  type ChoiceWords,
} from '../../src/understanding/choice.ts';
import { loadMunicipality, municipalityIn } from '../../src/content/municipality.ts';
import { loadPack } from '../../src/content/pack.ts';
import { languages } from '../../src/domain/language.ts';

describe('typed text, made comparable', () => {
  test.each([
    ['case does not matter', 'DataAnvendelse', 'dataanvendelse'],
    ['æ is written out', 'Hjælp', 'hjaelp'],
    ['ø is written out', 'Miljø', 'miljoe'],
    ['å is written out', 'påmindelse', 'paamindelse'],
    ['capitals of them too', 'ÆØÅ', 'aeoeaa'],
    ['an å of two code points is the same å', 'pa\u030Amindelse', 'paamindelse'],
    ['a capital Å of two code points too', 'A\u030Arhus', 'aarhus'],
    ['accents go', 'idéudvikling à la carte', 'ideudvikling a la carte'],
    ['an accent of its own code point goes', 'ide\u0301', 'ide'],
    ['emoji go', 'start 🚀🇩🇰👍🏽', 'start'],
    ['emoji between words leave one space', 'ja👍tak', 'ja tak'],
    ['punctuation goes', '  Hvad er "dataanvendelse"?! ', 'hvad er dataanvendelse'],
    ['hyphens become spaces', 'en-til-en', 'en til en'],
    ['colons become spaces', '1:1', '1 1'],
    ['line breaks and no-break spaces become one space', 'kom\r\n\u00A0i  gang', 'kom i gang'],
    ['digits stay', '3.', '3'],
    ['nothing stays nothing', '', ''],
    ['emoji alone are nothing', '👍', ''],
    ['punctuation alone is nothing', '...?!', ''],
    ['a null character is nothing', '\u0000', ''],
  ])('%s', (_, text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  test('is stable, trimmed and single-spaced for any text whatever', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalise(text);
        return normalise(once) === once && once === once.trim() && !once.includes('  ');
      }),
    );
  });

  test('is the same for plain letters, which take a shorter way', () => {
    const sign = fc.constantFrom('a', 'B', 'æ', 'Ø', 'å', 'é', '9', ' ', '-', '.', "'", '~');
    fc.assert(
      // A lone accent is nothing, and sends the text the long way.
      fc.property(fc.string({ unit: sign }), (text) => normalise(text) === normalise(`${text} \u0301`)),
    );
  });
});

describe('one slip', () => {
  test.each([
    ['a letter too few', 'resutat', 'resultat', true],
    ['a letter too many', 'resulttat', 'resultat', true],
    ['a wrong letter', 'resulkat', 'resultat', true],
    ['two slips', 'resukat', 'resultat', false],
    ['the first letter', 'tesultat', 'resultat', false],
    ['a short word', 'stip', 'stop', false],
    ['a short word spelt right', 'stop', 'stop', true],
  ])('%s: %s for %s is %s', (_, typed, word, expected) => {
    expect(soundsLike(typed, word)).toBe(expected);
  });
});

describe('a choice among labels', () => {
  const pack = loadPack('da');
  const { skill, knowledge, attitude } = pack.scales;

  test.each([
    ['1', 0],
    ['4', 3],
    [' 2 ', 1],
    ['3.', 2],
    ['(1)', 0],
    ['0', undefined],
    ['5', undefined],
    ['44', undefined],
    ['1,5', undefined],
    ['1 2', undefined],
    ['99999999999999999999999', undefined],
    ['', undefined],
    ['👍', undefined],
    ['Med hjælp', 1],
    ['MED HJÆLP!', 1],
    ['med hjaelp', 1],
    ['på egen hånd', 2],
    ['paa egen haand', 2],
    ['på egen hånnd', 2],
    ['det kan jeg', undefined],
    ['kan jeg', undefined],
    ['så godt', undefined],
    ['pa', undefined],
    ['ja', undefined],
    ['jeg kan det godt med lidt hjælp fra mine kolleger', undefined],
  ])('"%s" among the steps of a skill', (text, expected) => {
    expect(matchChoice(text, skill.steps)).toBe(expected);
  });

  test.each([
    ['"I" alone begins all but one step of attitude', 'i', attitude.steps, undefined],
    ['the start of a step is not enough', 'i nog', attitude.steps, undefined],
    ['the start of two labels is not', 'tek', ['Teknik', 'Teknologi', 'Andet'], undefined],
    [
      'the start of two labels that is one of them in full is that one',
      'teknik',
      ['Teknik', 'Teknik og miljø'],
      0,
    ],
    ['one slip that fits two labels is none', 'kanalet', ['kanaler', 'kanalen'], undefined],
    ['two letters are too few for a start', 've', knowledge.steps, undefined],
    ['no label fits in an empty list', 'hej', [], undefined],
    ['no number fits in an empty list', '1', [], undefined],
    ['numbers go on past ten', '12', Array.from({ length: 12 }, (_, i) => `Valg ${'abcdefghijkl'[i]}`), 11],
  ])('%s', (_, text, labels, expected) => {
    expect(matchChoice(text, labels)).toBe(expected);
  });

  const lists = languages.flatMap((language) => [
    ...Object.entries(loadPack(language).scales).flatMap(([name, scale]) => 'steps' in scale ? [{ name: `step of ${name} in ${language}`, labels: scale.steps }] : []),
    { name: `job area in ${language}`, labels: municipalityIn(language, loadMunicipality()).jobAreas.map((area) => area.name) },
  ]); // prettier-ignore

  test('are eight scales and the job areas twice', () => expect(lists).toHaveLength(10));

  for (const { name, labels } of lists) {
    test(`every ${name} is found by its number, its words, and in capitals`, () => {
      for (const [index, label] of labels.entries()) {
        expect(matchChoice(String(index + 1), labels)).toBe(index);
        expect(matchChoice(label, labels)).toBe(index);
        expect(matchChoice(`${label.toUpperCase()}!`, labels)).toBe(index);
      }
    });
  }

  test('never names a label that is not there, for any text whatever', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const index = matchChoice(text, skill.steps);
        return index === undefined || skill.steps[index] !== undefined;
      }),
    );
  });
});

describe('a choice in other words', () => {
  const { steps } = loadPack('da').scales.skill;
  const packs = [loadPack('da'), loadPack('en')];
  const words: ChoiceWords = {
    numbers: { ...packs[0]?.words.choice.numbers, ...packs[1]?.words.choice.numbers },
    beforeNumber: packs.flatMap((pack) => pack.words.choice.beforeNumber),
    beforeLabel: packs.flatMap((pack) => pack.words.choice.beforeLabel),
    fillers: packs.flatMap((pack) => pack.words.fillers),
  };

  test.each([
    ...['tre', 'Tre.', 'nr. 3', 'nr 3', 'nummer 3', 'nummer tre', 'svar 3', 'mit svar er 3', '3 tak', 'tre tak', '３', '③', '❸', '3️⃣'],
    ...['#3', '3)', 'punkt 3', 'svar nummer tre tak', 'det er 3', 'jeg vælger 3', 'den tredje', 'på egen hånd tak', '3 - På egen hånd'],
    ...['3. På egen hånd', 'svar 3: på egen hånd', 'det kan jeg på egen hånd', 'jeg kan på egen hånd', 'three', 'number 3 please'],
    ...['option three', 'no. 3', 'the third one', '3 now please', 'answer 3'],
  ])('"%s" is the third step', (text) => {
    expect(matchChoice(text, steps, words)).toBe(2);
  });

  test.each([
    ...['2 eller 3', '2-3', '2 til 3', 'tre fire', '-3', '3,5', '2½', '2 - På egen hånd', '3 med hjælp', 'det kan jeg', 'det kan jeg ikke'],
    ...['jeg kan ikke på egen hånd', 'ikke på egen hånd', 'ikke 3', 'ikke nummer 3', 'næsten på egen hånd', 'halvtreds', 'tredive', '33'],
    ...['①②', '3 3', 'tre dage', 'om 3 uger', 'måske 3', 'svar', 'nummer', 'tak', '5', 'nr. 0', 'fem', 'ni', 'mellem 2 og 3', 'enten 3 eller 4'],
    ...['not on my own', 'not 3', 'two or three', 'third', 'second'],
  ])('"%s" is none', (text) => {
    expect(matchChoice(text, steps, words)).toBeUndefined();
  });

  test.each([['tre', 3], ['svar 12', 12], ['3 tak', 3], ['på egen hånd', undefined], ['3 uger', undefined]])('"%s" says the number %s', (text, number) => {
    expect(numberIn(text, words)).toBe(number);
  });
}); // prettier-ignore

describe('the start of a name', () => {
  test.each([
    ['social', 1],
    ['TEKNIK', 2],
    ['æld', 0],
    ['te', undefined],
    ['s', undefined],
    ['og', undefined],
  ])('%s', (text, expected) => {
    expect(matchStart(text, ['Ældre og sundhed', 'Social og beskæftigelse', 'Teknik og miljø'])).toBe(
      expected,
    );
  });

  test('of two names is none', () => {
    expect(matchStart('dag', ['Dagtilbud', 'Dagpleje'])).toBeUndefined();
  });
});
