import { describe, expect, test } from 'vitest';
import { readSettingValue } from '../../src/domain/setting-value.ts';

test.each([
  ['nothing', '', undefined],
  ['blanks', ' \t\u00a0 ', undefined],
  ['a value among blanks', ' a b\r\n', 'a b'],
  ['quotes within', `it's "so"!`, `it's "so"!`],
  ['signs of a password', 'a#b$c%d&e=f~g\\h', 'a#b$c%d&e=f~g\\h'],
])('%s is read without a fault', (_, given, value) => {
  expect(readSettingValue('NAME', given)).toEqual({ value });
});

describe('a value is told to be odd, and not told itself', () => {
  test.each([
    ['in quotes', '"s3cret"', /^NAME holds the quotes around its value\. Write it without them/],
    ['in single quotes', " 's3cret' ", /holds the quotes/],
    ['in typographic quotes', '“s3cret”', /stands in typographic quotes\. Write plain "quotes", or none/],
    ['in Danish quotes', '»s3cret«', /typographic/],
    ['with a quote before it', '"s3cret', /a quote at one end only\. Put one at both ends, or at neither/],
    ['with a quote after it', "s3cret'", /at one end only/],
    ['with a typographic quote after it', 's3cret”', /at one end only/],
    ['with a line break', 's3\ncret', /a line break or a sign that nobody sees\. Type it anew/],
    ['with a tab', 's3\tcret', /such as C:\/coach/],
    ['with a blank of no width', 's3cret\u200b', /a sign that nobody sees/],
    ['with a blank that does not break', 's3\u00a0cret', /a sign that nobody sees/],
    ['with a mark of direction', '\u202as3cret', /a sign that nobody sees/],
  ])('%s', (_, given, fault) => {
    const read = readSettingValue('NAME', given);
    expect(read.value).toBe('s3cret');
    expect(read.fault).toMatch(fault);
    expect(read.fault).not.toMatch(/s3|cret/);
  });
});

test('a key may have lines, but no other signs that nobody sees', () => {
  expect(readSettingValue('KEY', 'a\r\nb\n', true)).toEqual({ value: 'a\r\nb' });
  expect(readSettingValue('KEY', 'a\n\u200bb', true).fault).toMatch(/a sign that nobody sees/);
});
