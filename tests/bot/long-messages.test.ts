import { describe, expect, test } from 'vitest';
import { parseActivity } from '../../src/teams/activity.ts';
import { readLearnerInput } from '../../src/bot/desk/learner-input.ts';

/** The largest body that the server takes, in bytes, less what is not the text. */
const mostBytes = 255_000;

/** Repeated over and over, each made some way of reading text slow, or could. */
const parts = {
  'blank lines': '\n',
  'line separators': '\u2028',
  'carriage returns': '\r',
  'no-break spaces': '\u00a0',
  'blanks and lines': ' \n',
  'tabs and lines': '\t\n',
  'beginnings of a mention': '<at ',
  'mentions without an end': '<at>x',
  'two accents by turns': '\u0301\u0323',
  'one accent': '\u0301',
  'spacing accents': '´',
  'beginnings of a quote': '<blockquote ',
  'quotes without an end': '<blockquote>',
  'ends of quotes': '</blockquote>',
  quotes: '<blockquote>a</blockquote>',
  'beginnings of a Skype mention': '<span schema.skype.com/Mention',
  'beginnings of a tag': '<a b',
  'less-than signs': '<',
  'greater-than signs': '>',
  'greater-than entities': '&gt;',
  ampersands: '&amp;',
  'beginnings of an entity': '&#',
  'signs of many letters': '\ufdfa',
  'Korean letters in parts': '\u1100\u1161\u11a8',
  'invisible signs': '\u200b',
  'framed digits': '1\ufe0f\u20e3',
  digits: '0',
  'pairs of digits': '01 01 90 ',
  'dates and "og"': '010190 og ',
  'dates in brackets': '010190 (',
  'months by name': '1. januar 1990 ',
  'beginnings of an eCPR number': '0101901A',
  'beginnings of a UUID': 'ab12cd34-',
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

/** Milliseconds of the processor, which do not grow when others use the machine. The best of three. */
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

/** Four times as much takes four times as long, with room for chance; sixteen times would be quadratic. */
function expectLinear(quarter: object, whole: object): void {
  const [less, more] = [cost(quarter), cost(whole)];
  expect(more).toBeLessThan(Math.max(40, 9 * less));
  expect(more).toBeLessThan(1_000);
}

describe('time to read a message grows with its length, when it is made of', () => {
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

describe('what is in a long message', () => {
  const read = (text: string) => {
    const activity = parseActivity({ ...message, text });
    return activity && readLearnerInput(activity);
  };

  test('is not read, but a CPR number or a password is warned of, wherever it stands', () => {
    const filling = 'mange ord '.repeat(20_000);
    expect(read(filling)).toEqual({ type: 'unreadable', reason: 'long' });
    for (const place of [0, 100_000, filling.length]) {
      const around = (words: string) => `${filling.slice(0, place)} ${words} ${filling.slice(place)}`;
      expect(read(around('010190-1234'))).toEqual({ type: 'sensitive', kind: 'cpr' });
      expect(read(around('mit kodeord er Hest1234'))).toEqual({ type: 'sensitive', kind: 'password' });
    }
  });

  test('a long quote before a short question is no obstacle', () => {
    const quote = `<blockquote>${'mange ord '.repeat(1_000)}</blockquote>`;
    expect(read(`${quote}hvad er samtykke?`)).toEqual({ type: 'text', text: 'hvad er samtykke?' });
  });

  test('blank lines around words count for nothing', () => {
    expect(read(`${'\n'.repeat(60_000)}hej${' '.repeat(60_000)}`)).toEqual({ type: 'text', text: 'hej' });
  });
});
