import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSensitive } from '../../src/domain/sensitive-text.ts';
import { contentFiles, textsIn } from '../content/texts.ts';

/**
 * Without digits, which could stand right beside the number, without passwords: "kode 20123456" is one, and without
 * holidays and meetings, whose days or hours follow: "ferie 010726-2207".
 */
const sentences = contentFiles('da')
  .flatMap((file) => textsIn(file).map(({ text }) => text))
  .filter(
    (text) =>
      !/\d|kode|pass|pin|barsel|ferie|fri|fravær|konference|kurs|lejr|lukke|møde|orlov|rejse|seminar|vagt/i.test(
        text,
      ),
  );
const two = (number: number) => String(number).padStart(2, '0');
const digits = (count: number) =>
  fc.nat(10 ** count - 1).map((number) => String(number).padStart(count, '0'));
const inSentence = (number: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom(...sentences), fc.nat(), number).map(([sentence, place, text]) => {
    const words = sentence.split(' ');
    return words.toSpliced(place % (words.length + 1), 0, text).join(' ');
  });

/** The seventh digits of the century, as the table of the CPR office has them. */
function seventhDigits(year: number): string {
  if (year < 1900) return '5678';
  if (year < 1937) return '0123';
  if (year < 2000) return '012349';
  return year < 2037 ? '456789' : '5678';
}

const births = fc.date({
  min: new Date('1858-01-01'),
  max: new Date('2057-12-31'),
  noInvalidDate: true,
});
/** With marks in it, an older date is a score or a chapter, see eldestBorn. */
const isOfOurTime = (fullDate: readonly string[]) => Number(fullDate.at(-1)) >= 1920;
/** As the last digits after a blank they are rather a time or a year, see isAppointment(). */
const timeOrYear = /^(?:[01]\d|2[0-3])[0-5][05]$|^20[23]\d$/;
/** Day, month, year, and the last four digits. */
const cprNumbers = fc
  .tuple(births, fc.nat(), digits(3), fc.boolean())
  .map(([birth, choice, serial, isReplacement]) => {
    const seventh = seventhDigits(birth.getUTCFullYear());
    const day = birth.getUTCDate() + (isReplacement ? 60 : 0);
    const date = [day, birth.getUTCMonth() + 1, birth.getUTCFullYear() % 100].map(two);
    const fullDate = [...date.slice(0, 2), String(birth.getUTCFullYear())];
    return { date, fullDate, last: `${seventh.charAt(choice % seventh.length)}${serial}` };
  })
  .filter(({ last }) => !timeOrYear.test(last));
const inDate = ['', ' ', '.', '-', '/', '\u00a0'];
const beforeLast = ['', ' ', '-', ' - ', '–', '—', '\u2011', '\u2212', '.', '/', '\u00a0', '\u200b', ' – '];

test('any CPR number is heard in any Danish sentence, however it is written', () => {
  const written = fc
    .tuple(cprNumbers, fc.constantFrom(...inDate), fc.constantFrom(...beforeLast))
    .filter(([, inner, outer]) => inner !== '.' || outer !== '.')
    .filter(([{ fullDate }, inner]) => inner === '' || isOfOurTime(fullDate))
    .map(([{ date, last }, inner, outer]) => `${date.join(inner)}${outer}${last}`);
  fc.assert(
    fc.property(inSentence(written), (text) => {
      expect(findSensitive(text)).toBe('cpr');
    }),
    { numRuns: 2000 },
  );
});

test('any CPR number with the century is heard, if a hyphen goes before the last digits', () => {
  const written = fc
    .tuple(cprNumbers, fc.constantFrom(...inDate), fc.constantFrom('-', ' - ', '–', '\u2011', '&#45;'))
    .filter(([{ fullDate }, inner]) => inner === '' || isOfOurTime(fullDate))
    .map(([{ fullDate, last }, inner, outer]) => `${fullDate.join(inner)}${outer}${last}`);
  fc.assert(
    fc.property(inSentence(written), (text) => {
      expect(findSensitive(text)).toBe('cpr');
    }),
    { numRuns: 1000 },
  );
});

test('a phone number is never taken for one, nor two of them, nor one with a postal code', () => {
  const phone = fc
    .tuple(
      fc.constantFrom('', '+45', '+45 ', '0045', '0045 ', '00 45 ', '(+45) ', '45 '),
      fc.integer({ min: 20_000_000, max: 99_999_999 }).map(String),
      fc.constantFrom<number[][]>([8], [2, 2, 2, 2], [4, 4], [3, 2, 3], [2, 3, 3]),
      fc.constantFrom(' ', '\u00a0', '.', '-'),
    )
    .map(([country, number, groups, mark]) => {
      const ends = groups.map((_, at) => groups.slice(0, at + 1).reduce((sum, size) => sum + size));
      return country + groups.map((size, at) => number.slice((ends[at] ?? 0) - size, ends[at])).join(mark);
    });
  const written = fc
    .tuple(phone, phone, fc.constantFrom(', ', ' / ', ' eller ', ' og '))
    .chain(([one, other, between]) =>
      fc.constantFrom(
        one,
        `tlf. ${one}.`,
        `(${one})`,
        `${one} kl. 9-12`,
        `${one}, 8000 Aarhus`,
        `${one} 8000 Aarhus`,
        one + between + other,
      ),
    );
  fc.assert(
    fc.property(inSentence(written), (text) => {
      expect(findSensitive(text)).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test('a date is never taken for one, with or without a time', () => {
  const written = births.chain((date) => {
    const iso = date.toISOString();
    const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-');
    const dates = [
      `${day}.${month}.${year}`,
      `${day}-${month}-${year}`,
      `${day}/${month}/${year}`,
      day + month + year,
    ];
    const times = ['', ' 09:30', ' kl. 9', ' 1200', ' 14.15'];
    return fc.constantFrom(
      iso,
      iso.slice(0, 16).replace('T', ' '),
      year + month + day,
      ...dates.flatMap((one) => times.map((time) => one + time)),
    );
  });
  fc.assert(
    fc.property(inSentence(written), (text) => {
      expect(findSensitive(text)).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});
