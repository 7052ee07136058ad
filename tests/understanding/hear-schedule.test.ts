import { describe, expect, test } from 'vitest';
import { languages, type Language } from '../../src/domain/language.ts';
import type { Heard } from '../../src/understanding/heard.ts';
import { heardIn } from './hearing.ts';

/** "1 09:00" for Mondays at nine; "?" when it is asked first. */
function times(heard: Heard<string>): string {
  if (heard.type !== 'schedule') return 'none';
  const { weekdays, time, isSure } = heard.wish;
  return `${weekdays?.join('') ?? '-'} ${time ?? '-'}${isSure ? '' : ' ?'}`;
}

const schedules: Record<Language, Readonly<Record<string, readonly string[]>>> = {
  da: {
    '1 -': ['mind mig om mandagen', 'mind mig hver mandag', 'mind mig mandage', 'påmindelser mandag'],
    '1 - ?': ['mind mig på mandag', 'mind mig mandag', 'send mig en påmindelse på mandag', 'vil du minde mig om mandagen'],
    '1 09:00 ?': ['mind mig på mandag kl. 9', 'kan du minde mig om mandagen kl. 9?'],
    '- 09:00 ?': ['kan du minde mig kl. 9', 'mind mig kl. 9'],
    '24 09:00': ['påmindelser tirsdag og torsdag kl. 9'],
    '24 09:00 ?': ['jeg vil gerne have påmindelser tirsdag og torsdag kl. 9'],
    none: ['mind mig om mødet på fredag', 'kan du minde mig om mødet på fredag kl. 10', 'mind mig ikke på mandag', 'mind mig hver dag?', 'mind mig i morgen', 'min kollega vil have påmindelser om mandagen'],
  },
  en: {
    '1 -': ['remind me on Mondays', 'remind me every Monday', 'reminders on Mondays'],
    '1 - ?': ['remind me on Monday', 'remind me Monday', 'could you remind me every Monday?'],
    '- 09:00 ?': ['can you remind me at 9'],
    none: ['remind me of the meeting on Friday', 'remind me every day?', "don't remind me on Mondays"],
  },
}; // prettier-ignore

describe.each(languages)('in %s', (language) => {
  for (const [expected, texts] of Object.entries(schedules[language]))
    test.each(texts)(`"%s" is ${expected}`, (text) => expect(times(heardIn(language, text))).toBe(expected));
});

test('on the card that asks for times, they alone are an answer', () => {
  expect(times(heardIn('da', 'mandag kl. 9', 'reminders'))).toBe('1 09:00');
  expect(times(heardIn('da', 'mind mig på mandag', 'reminders'))).toBe('1 - ?');
});
