import { describe, expect, test } from 'vitest';
import { findSensitive } from '../../src/domain/sensitive-text.ts';

describe('a CPR number', () => {
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
    ['01.01.1990-5678', '5 stands for 2000 to 2057 or 1858 to 1899'],
    ['01.01.2026-1234', '1 stands for 1900 to 1999'],
    ['01.01.1857-5678', 'too early'],
    ['12-10-08-1234', 'a date in groups of 1908 is of nobody alive'],
    ['29.02.1900-1234', '1900 was no leap year'],
    ['1.13.90-1234', 'month 13'],
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
    '12.2026.01.01.90-1234',
    '010190-12 34 56 78', // a phone number
    '010190&unknown;1234',
    '010190-xxxx',
    '010190-****',
    '010190',
    'født 010190 og bor i 8000 Aarhus',
    'født 010190, 8000 Aarhus',
    '010190, 12345',
    '010190 (12345)',
    '010190 og 20 12 34 56',
    '3202291WQ3', // day 32
    '0213291WQ3', // month 13
    '020329AWQ3',
    '020329-1W23',
    '020329-1WQ33',
    'f0203291ab2c', // of a checksum
  ])('does not stand in %j', (text) => {
    expect(findSensitive(text)).toBeUndefined();
  });
});
