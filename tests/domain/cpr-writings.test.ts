import { describe, expect, test } from 'vitest';
import { findSensitive } from '../../src/domain/sensitive-text.ts';

describe('a CPR number', () => {
  test.each([
    'mit cpr-nummer er 010190-1234',
    'min mors CPR er 0101901234, og hun har mistet sit kort',
    'what do I do with 010190-1234?',
    'her CPR number is 010190 1234',
    'cpr010190-1234',
    'CPR:0101901234',
    '(010190-1234)',
    '1. 010190-1234',
    'borger nr. 12, 010190-1234, har klaget',
    'anna_0101901234.pdf',
    'https://sag.example/borger/0101901234',
    '010190-1234-27.35.04',
    '010190-1234 og 310290-1234', // the first is one, the second cannot be
    '310290-1234 og 010190-1234',
    // Marks between the date and the rest.
    '010190 - 1234',
    '010190  1234',
    '010190\t1234',
    '010190\n1234',
    '010190.1234',
    '010190/1234',
    '010190_1234',
    '010190–1234', // en dash
    '010190—1234', // em dash
    '010190 – 1234',
    '010190\u20101234', // hyphen
    '010190\u20111234', // non-breaking hyphen
    '010190\u22121234', // minus
    '010190--1234',
    '010190-12 34',
    '010190 - 12 34',
    '010190:1234',
    '010190: 1234',
    '010190 / 1234',
    '010190 cpr 1234',
    '010190 CPR: 1234',
    '010190\u00a01234', // non-breaking space
    '010190\u202f1234', // narrow non-breaking space
    '010190\u30001234', // wide space
    // Marks in the date.
    '01 01 90 1234',
    '01 01 90-1234',
    '01 01 90 - 1234',
    '01\u00a001\u00a090\u00a01234',
    '01.01.90-1234',
    '01.01.90 - 1234',
    '01.01.90 1234',
    '01-01-90-1234',
    '01-01-90 1234',
    '01/01/90-1234',
    '01.01.90-12 34',
    '01.01-90-1234',
    '1.1.90-1234',
    '1/1-90-1234',
    '1/1 90-1234',
    '3. 1. 1990-1234',
    // With the century.
    '01.01.1990-1234',
    '01-01-1990-1234',
    '01.01.19901234',
    '01/01/1990 1234',
    '01 01 1990 1234',
    '01 01 1990-1234',
    '1/1 1990-1234',
    '1.1.1990 / 1234',
    '01011990-1234',
    '01.01.2014-5678',
    '01.01.2014 5678',
    '01.01.2026-5678',
    '61.01.1990-1234',
    'barn 2: 01 01 90 1234',
    'barn nr. 12 01 01 90 1234',
    // Other signs for the same digits.
    '０１０１９０－１２３４',
    '０１０１９０１２３４',
    '1️⃣0️⃣1️⃣2️⃣9️⃣0️⃣-1️⃣2️⃣3️⃣4️⃣',
    '𝟎𝟏𝟎𝟏𝟗𝟎-𝟏𝟐𝟑𝟒',
    '0\u200b10190-12\u200d34', // invisible signs
    '010190\u00ad1234', // a soft hyphen
    '\ufeff010190\u2060-1234',
    // Of a copied page.
    '010190&#45;1234',
    '010190&#x2D;1234',
    '010190&ndash;1234',
    '010190&nbsp;1234',
    '010190&nbsp;-&nbsp;1234',
    '010190&#160;1234',
    '&#48;10190-1234',
    '01&sol;01&sol;90-1234',
    '010190&shy;1234',
    // With another mark, or with words between.
    '010190, 1234',
    '010190,1234',
    '010190; 1234',
    '010190+1234',
    '010190*1234',
    '010190~1234',
    '010190=1234',
    '010190|1234',
    '010190 (1234)',
    '010190(1234)',
    '010190 [1234]',
    '010190 (løbenr. 1234)',
    '010190 og 1234',
    'født 010190 og 1234 til sidst',
    '010190 så 1234',
    '010190 and 1234',
    '010190 slutter på 1234',
    '010190, de sidste fire er 1234',
    '010190 og de sidste fire cifre er 1234',
    '010190, last four digits 1234',
    '010190 ending in 1234',
    '01.01.90, 1234',
    '01.01.1990 (1234)',
    // In other groups.
    '0101 90 1234',
    '0101 90-1234',
    '0101-90-1234',
    '01 0190 1234',
    '01 0190-1234',
    '0 1 0 1 9 0 1 2 3 4',
    '0 1 0 1 9 0 - 1 2 3 4',
    // With the name of the month.
    '1. januar 1990-1234',
    '1. januar 1990 1234',
    'den 1. jan. 90-1234',
    '31 december 1990 - 1234',
    '3. maj 1990, 1234',
    'January 1, 1990-1234',
    '1 March 1990-1234',
    'Oct 31 1990 (1234)',
    // eCPR: the published examples, and other writings of them.
    '0203291WQ3',
    '1308781OS6',
    '3101057JC9',
    '280456-0PJ2',
    '310105-7JC9',
    '310105 7jc9',
    '310105 - 7JC9',
    '31.01.05-7JC9',
    '31 01 2005 7JC9',
    'borgerens ecpr er 0203291WQ3, hvad nu?',
    'ecpr0203291WQ3',
    '0203291wq3_samtykke.docx',
    // A possible number for which an invoice, an account or the days of a holiday may be meant.
    'faktura 0101901234',
    'reg. 1234 konto 0101901234',
    'P-nummer 1003456789',
    'ferie 12.10.26-1610',
    'den 01.10.26 1210', // no quarter of an hour
    'den 01.10.26 8000 Aarhus', // of somebody born in 2026
    '01.10.26-1200',
    '01.10.26 cpr 1200',
  ])('is heard in %j', (text) => {
    expect(findSensitive(text)).toBe('cpr');
  });
});
