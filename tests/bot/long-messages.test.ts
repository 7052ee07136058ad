import { describe, expect, test } from 'vitest';
import { parseActivity } from '../../src/teams/activity.ts';
import { readLearnerInput } from '../../src/bot/desk/learner-input.ts';

/** The largest body that the server accepts, in bytes, minus the other fields. */
const mostBytes = 255_000;

/** Texts that, when repeated, made some code that reads text slow, or could. */
const parts = {
  'blank lines': '\n',
  'line separators': '\u2028',
  'carriage returns': '\r',
  'no-break spaces': '\u00a0',
  'blanks and lines': ' \n',
  'tabs and lines': '\t\n',
  'starts of a mention': '<at ',
  'mentions without an end': '<at>x',
  'two alternating accents': '\u0301\u0323',
  'one accent': '\u0301',
  'spacing accents': '´',
  'starts of a quote': '<blockquote ',
  'quotes without an end': '<blockquote>',
  'ends of quotes': '</blockquote>',
  quotes: '<blockquote>a</blockquote>',
  'starts of a Skype mention': '<span schema.skype.com/Mention',
  'starts of a tag': '<a b',
  'less-than signs': '<',
  'greater-than signs': '>',
  'greater-than entities': '&gt;',
  ampersands: '&amp;',
  'starts of an entity': '&#',
  'characters that expand to many letters': '\ufdfa',
  'Korean letters in parts': '\u1100\u1161\u11a8',
  'invisible signs': '\u200b',
  'enclosed digits': '1\ufe0f\u20e3',
  digits: '0',
  'pairs of digits': '01 01 90 ',
  'dates and "og"': '010190 og ',
  'dates in brackets': '010190 (',
  'months by name': '1. januar 1990 ',
  'starts of an eCPR number': '0101901A',
  'starts of a UUID': 'ab12cd34-',
  'names of passwords': 'kodeord ',
  'labels of passwords': 'pw:',
  'the network': 'wifi:',
  'long purposes': 'kodeord til a b c d e ',
  'ownership': 'min kode er ',
  'changes': 'skift en to tre ',
  'changes in one word': 'skift',
  'a long word': 'a',
  'words of 63 letters': `${'a'.repeat(63)} `,
  'mixed words': 'aA1@ ',
  'key prefixes': 'eyJaaaaaaaa',
}; // prettier-ignore

const message = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: { id: '29:a' },
  recipient: { id: '28:b' },
  conversation: { id: 'a:c' },
};

/** CPU time in milliseconds, which does not depend on other load. The best of three runs. */
function cost(activity: object): number {
  const text = JSON.stringify(activity);
  const once = () => {
    const before = process.cpuUsage();
    const parsed = parseActivity(JSON.parse(text));
    if (parsed) readLearnerInput(parsed);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  return Math.min(once(), once(), once());
}

/** A text of four times the length takes four times as long, with a margin; sixteen times would be quadratic. */
function expectLinear(quarter: object, whole: object): void {
  const [less, more] = [cost(quarter), cost(whole)];
  expect(more).toBeLessThan(Math.max(40, 9 * less));
  expect(more).toBeLessThan(1_000);
}

describe('the time to read a message is linear in its length for', () => {
  test.each(Object.entries(parts))('%s', (_, part) => {
    const times = Math.floor(mostBytes / (Buffer.byteLength(JSON.stringify(part)) - 2));
    const of = (count: number) => ({ ...message, text: part.repeat(count) });
    expectLinear(of(times / 4), of(times));
  });

  test.each(Object.entries(parts))('%s, in its HTML only', (_, part) => {
    const times = Math.floor(mostBytes / (Buffer.byteLength(JSON.stringify(part)) - 2));
    const of = (count: number) => ({
      ...message,
      text: '',
      attachments: [{ contentType: 'text/html', content: part.repeat(count) }],
    });
    expectLinear(of(times / 4), of(times));
  });

  test('halves of two kinds: blank lines, then accents', () => {
    const of = (count: number) => ({
      ...message,
      text: '\n'.repeat(count) + '\u0301\u0323'.repeat(count) + 'a'.repeat(count),
    });
    expectLinear(of(12_000), of(48_000));
  });

  test.each([
    ['nothing', {}],
    ['null', null],
    ['halves of a mention', { type: 'mention' }],
    ['mentions of the bot', { type: 'mention', text: 'a', mentioned: { id: '28:b' } }],
  ])('entities of %s', (_, entity) => {
    const bytes = JSON.stringify(entity).length + 1;
    const of = (size: number) => ({
      ...message,
      text: 'a'.repeat(1000),
      entities: Array.from({ length: Math.floor(size / bytes) }, () => entity),
    });
    expectLinear(of(60_000), of(240_000));
  });

  test('attachments', () => {
    const of = (count: number) => ({
      ...message,
      attachments: Array.from({ length: count }, () => ({ contentType: 'text/html', content: 'kodeord ' })),
    });
    expectLinear(of(1_000), of(4_000));
  });
});

describe('a long message', () => {
  const read = (text: string) => {
    const activity = parseActivity({ ...message, text });
    return activity && readLearnerInput(activity);
  };

  test('is not read, but a CPR number or password anywhere in it causes a warning', () => {
    const filling = 'mange ord '.repeat(20_000);
    expect(read(filling)).toEqual({ type: 'unreadable', reason: 'long' });
    for (const place of [0, 100_000, filling.length]) {
      const around = (words: string) => `${filling.slice(0, place)} ${words} ${filling.slice(place)}`;
      expect(read(around('010190-1234'))).toEqual({ type: 'sensitive', kind: 'cpr' });
      expect(read(around('mit kodeord er Hest1234'))).toEqual({ type: 'sensitive', kind: 'password' });
    }
  });

  test('with a long quote before a short question is read', () => {
    const quote = `<blockquote>${'mange ord '.repeat(1_000)}</blockquote>`;
    expect(read(`${quote}hvad er samtykke?`)).toEqual({ type: 'text', text: 'hvad er samtykke?' });
  });

  test('with many blank lines around a few words is read', () => {
    expect(read(`${'\n'.repeat(60_000)}hej${' '.repeat(60_000)}`)).toEqual({ type: 'text', text: 'hej' });
  });
});
