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
    '010190\u00a01234', // non-breaking space
    '010190\u202f1234', // narrow non-breaking space
    '010190\u30001234', // wide space
    // Marks in the date.
    '01 01 90 1234',
    '01 01 90-1234',
    '01 01 90 - 1234',
    '01 01 90 12 34',
    '01\u00a001\u00a090\u00a01234',
    '01.01.90-1234',
    '01.01.90 - 1234',
    '01.01.90 1234',
    '01-01-90-1234',
    '01-01-90 1234',
    '01/01/90-1234',
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
    // A possible number for which an invoice, an account or a date with a time may be meant.
    'faktura 0101901234',
    'reg. 1234 konto 0101901234',
    'P-nummer 1003456789',
    'den 01.10.26 1200',
  ])('is heard in %j', (text) => {
    expect(findSensitive(text)).toBe('cpr');
  });

  test.each([
    ['010190-1234', 'in 1990'],
    ['311299-3999', 'in 1999'],
    ['290204-0001', 'in 1904, a leap year'],
    ['290200-4001', 'in 2000, a leap year'],
    ['290236-4001', 'in 2036, a leap year'],
    ['290240-4001', 'in 1940, a leap year'],
    ['290200-5001', 'in 2000, a leap year'],
    ['290256-8001', 'in 2056, a leap year'],
    ['290260-5001', 'in 1860, a leap year'],
    ['290296-8999', 'in 1896, a leap year'],
    ['290236-9001', 'in 2036, a leap year'],
    ['290296-9001', 'in 1996, a leap year'],
    ['610190-1234', 'on the first, as a replacement number'],
    ['910190-1234', 'on the 31st, as a replacement number'],
    ['890204-1234', 'on 29 February, as a replacement number'],
  ])('%s is of somebody born %s', (number) => {
    expect(findSensitive(number)).toBe('cpr');
  });

  test.each([
    ['290200-1001', '1900 was no leap year'],
    ['290200-3999', '1900 was no leap year'],
    ['290290-1234', '1990 was no leap year'],
    ['290237-4001', '1937 was no leap year'],
    ['290257-5001', '2057 is no leap year'],
    ['290258-5001', '1858 was no leap year'],
    ['890290-1234', '1990 was no leap year, nor for a replacement number'],
    ['300204-1234', 'February'],
    ['310490-1234', 'April'],
    ['910490-1234', 'April, for a replacement number'],
    ['310690-1234', 'June'],
    ['310990-1234', 'September'],
    ['311190-1234', 'November'],
    ['000190-1234', 'day 0'],
    ['320190-1234', 'day 32'],
    ['600190-1234', 'day 60'],
    ['920190-1234', 'day 92, too late for a replacement number'],
    ['010090-1234', 'month 0'],
    ['011390-1234', 'month 13'],
  ])('cannot be %s: %s', (number) => {
    expect(findSensitive(number)).toBeUndefined();
  });

  test.each([
    '12345678901',
    '00101901234',
    '01019012345',
    '010190-12345',
    '5010190-1234',
    '2026-01-12-20-1234',
    '4571 0101 9012 3456',
    '1234-0101901234', // registration number and account
    '978-8702123456', // a book
    '5790010190123',
    'ab010190-1234-4abc-8def-0101901234ab',
    '010190-xxxx',
    '010190-****',
    '010190',
    'født 010190 og bor i 8000 Aarhus',
  ])('does not stand in %j', (text) => {
    expect(findSensitive(text)).toBeUndefined();
  });
});

describe('no CPR number is heard in', () => {
  test.each([
    // Phone numbers.
    'ring til mig på 20123456',
    'mit nummer er 20 12 34 56',
    'tlf. 2012 3456',
    'call +45 20 12 34 56',
    '+4520123456',
    '+45 61 01 02 03',
    '004520123456',
    '0045 20 12 34 56',
    '00 45 20 12 34 56',
    '20.12.34.56',
    '20-12-34-56',
    '201 23 456',
    'tlf. 20 01 02 03 8000 Aarhus',
    'tlf. 20 01 02 03 12-14',
    'tlf. 20 01 02 03 10.30-12',
    '20 01 02 03 kl. 12',
    '20 01 02 03 20 04 05 06',
    '+47 20 12 34 56',
    '+46 70 123 45 67',
    // Dates and times.
    '1. januar 1990',
    'jeg er født 01-01-1990',
    '01.01.1990',
    '01/01/1990',
    '1/1 1990',
    '01 01 1990',
    '01012026',
    '20260101',
    '2026-11-26 09:30',
    '2026-11-26T09:30:00Z',
    '202611260930',
    '26.11.26 09:30',
    '26-11-2026 0930',
    'den 26. november 2026 kl. 9.30',
    'uge 9 10 11 12 13 14',
    '10, 12, 14, 16 og 18',
    'mandag 08-16, tirsdag 10-12',
    '2026/2027',
    // What a municipality counts by: KLE, cases, places, companies, money.
    '27.35.04',
    'KLE 27.12.04',
    '00.15.00-A00-5-24',
    '27.12.04-P20-1-24',
    '2024-012345',
    '24/012345',
    '24/012345-12',
    'S2024-12345',
    'EMN-2024-01234',
    'sagsnr. 24-0012345',
    'sagsnummer 2024-000-12345',
    '5790001234567',
    '5 790001 234567',
    '57 90 00 12 34 56 7',
    'EAN 5798009130123',
    'CVR 12345678',
    'CVR 12 34 56 78',
    'konto 1234-0123456789',
    'konto 1234 0123456789',
    'DK50 0040 0440 1162 43',
    'DK5000400440116243',
    '8000 Aarhus C',
    'postnummer 8000',
    'faktura 4500123456',
    'faktura 9912345678',
    'invoice 2024-000123',
    '1.234.567,00 kr.',
    '12.500 kr.',
    '25000-30000',
    // Of machines.
    '192.168.1.10',
    '10.12.20.10',
    '10.12.20.10:8080',
    '550e8400-e29b-41d4-a716-446655440000',
    '1234 1234 1234 1234',
    'version 20.12.1',
    '3,14159265358',
    '55.676098, 12.568337',
    '1712345678901',
    // What learners answer.
    '1',
    '3-1',
    '33/100',
    '1 2 3 4',
    'på egen hånd',
    'ferie til 10. august',
    'ferie fra 01.07.26 til 10.08.26',
    'tirsdag kl. 9',
    'Tuesday at 9',
    'mandag og onsdag kl. 08:30',
    'holiday until 10 August 2026',
    'der er 12 borgere og 48 timer',
  ])('%j', (text) => {
    expect(findSensitive(text)).toBeUndefined();
  });
});
