import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findSensitive } from '../../src/domain/sensitive-text.ts';
import { readQuestions } from '../understanding/score.ts';
import { contentFiles, contentFolder, expectNoFaults, textsIn } from '../content/texts.ts';

/** The findings in the texts, and in each of their sentences. */
function alarmsIn(texts: readonly string[]): readonly string[] {
  const parts = new Set(texts.flatMap((text) => [text, ...text.split(/(?<=[.?!:])\s/)]));
  return [...parts].flatMap((text) => {
    const found = findSensitive(text);
    return found ? [`${found} in "${text}"`] : [];
  });
}

test('a CPR number is reported before a password', () => {
  expect(findSensitive('mit kodeord er Hest1234, og mit CPR er 010190-1234')).toBe('cpr');
});

test.each(['', ' ', '\n', '?', '👍', '-', '0'])('nothing is found in %j', (text) => {
  expect(findSensitive(text)).toBeUndefined();
});

describe('nothing is found in', () => {
  test('texts that learners read and type, including the municipality file', () => {
    const texts = contentFiles().flatMap((file) => textsIn(file).map(({ text }) => text));
    expect(texts.length).toBeGreaterThan(20_000);
    expectNoFaults(alarmsIn(texts));
  });

  test.each(['tuning', 'unseen'])('the questions of %s.jsonl', (name) => {
    const questions = readQuestions(new URL(`../understanding/questions/${name}.jsonl`, import.meta.url));
    expect(questions.length).toBeGreaterThan(300);
    expectNoFaults(alarmsIn(questions.map(({ text }) => text)));
  });

  test.each([
    [
      'da',
      'adgangskode',
      'adgangskoden',
      'kodeord',
      'mit kodeord',
      'password',
      'pinkode',
      'MitID-koden',
      'kode',
    ],
    ['en', 'password', 'my password', 'passwords', 'a passphrase', 'PIN code', 'my PIN', 'the door code'],
  ])('questions about passwords, in all phrasings of %s', (language, ...names) => {
    const frames = textsIn(join(contentFolder, language, 'questions/frames.yaml'));
    expect(frames.length).toBeGreaterThan(30);
    expectNoFaults(alarmsIn(frames.flatMap(({ text }) => names.map((name) => text.replace('…', name)))));
  });
});

/** Repeated starts of each pattern. */
const parts = [
  '0', '01', '01.', '01-', '99 99 ', '010190-', '01.01.', '1.1.1990 ', '01 01 ', '010190-12 ', '&#', '&#45;', '&nbsp', '310290-1234 ', '12345678-', '1234-01019012345 ', 'ab12cd34-',
  '010190 og ', '010190, de sidste fire ', '1. jan 90 ', '1. i 1. 90 ', 'januar 1 90', '19900101', '1990-01-01-', '0 1 0 1 9 0 ', '020329 og 1W', 'cpr 0 1 ', 'løbenr 1234 311390 ',
  'sidste fire ', 'nul et ', 'enogtyve ', '4: ', '\u2800', 'a\u200b\u0301',
  'kodeord ', 'kodeord til ', 'kodeord til a b c d e f ', 'kodeord:', 'kode:a', 'koden er ', 'min kode er er ',
  'sat kodeord ', 'kodeord blev ændret ', 'wifi:', 'skift en to tre fire ', 'Hest1234 er ', 'som som ', 'pass', 'my ', 'aA1', '-', ' ', '\n', ' \n', '\u200b',
]; // prettier-ignore

test.each(parts)('a text of 255 KB made of %j is read to its end', (part) => {
  expect(findSensitive(part.repeat(255_000 / part.length))).toBeUndefined();
});
