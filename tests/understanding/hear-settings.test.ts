import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { hear } from '../../src/understanding/hear.ts';
import type { Heard } from '../../src/understanding/heard.ts';
import { createInterpreter, inAnyLanguage } from '../../src/understanding/interpreter.ts';
import { readModel } from '../../src/understanding/questions/model.ts';
import { createRecogniser } from '../../src/understanding/questions/recogniser.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };
const interpreters = { da: createInterpreter(packs.da), en: createInterpreter(packs.en) };
const recognise = createRecogniser(packs, readModel());

/** In the learner's language, with nothing asked. */
function heardOf(language: 'da' | 'en', text: string): Heard<never> {
  const other = language === 'da' ? 'en' : 'da';
  return hear({
    text,
    open: {
      id: 'nothing',
      isAsking: false,
      choices: [],
      commands: {},
      takes: undefined,
      unheard: '',
    },
    nudge: undefined,
    isOnboarded: true,
    pack: packs[language],
    packs: [packs[language], packs[other]],
    interpret: inAnyLanguage(interpreters[language], interpreters[other]),
    recognise,
    choiceWords: { numbers: {}, beforeNumber: [], beforeLabel: [], fillers: [] },
    jobAreas: [],
    today: Temporal.PlainDate.from('2026-12-10'),
  });
}

describe('a removal that excepts, denies, asks or names another thing shows the list', () => {
  test.each([
    ['da', 'slet alle pauser undtagen nr 2'],
    ['da', 'slet alle pauser på nær uge 7'],
    ['da', 'slet ikke alle pauser'],
    ['da', 'slet ikke min ferie'],
    ['da', 'slet alle pauser?'],
    ['da', 'slet alle borgernes ferier'],
    ['da', 'fjern ikke pause 2'],
    ['da', 'fjern pause 2?'],
    ['da', 'slet min kollegas pause 2'],
    ['da', 'annuller mødet i ferien'],
    ['da', 'fjern den anden pause'],
    ['da', 'fjern pause 1 og 3'],
    ['en', 'delete all pauses except number 2'],
    ['en', 'delete all pauses?'],
    ['en', "delete my colleague's pause 2"],
    ['en', 'cancel the meeting during my holiday'],
    ['en', 'remove the second pause'],
  ] as const)('%s: %s', (language, text) => {
    expect(heardOf(language, text)).toMatchObject({
      type: 'removeAbsences',
      removal: { isAll: false, number: undefined, days: 'unclear' },
    });
  });

  test.each([
    ['da', 'slet alle mine pauser', { isAll: true }],
    ['da', 'fjern pause nr. 2', { isAll: false, number: 2 }],
    ['da', 'slet min ferie', { isAll: false, days: undefined }],
    ['en', 'delete all my breaks', { isAll: true }],
    ['en', 'cancel my holiday', { isAll: false, days: undefined }],
  ] as const)('%s: "%s" is plain', (language, text, removal) => {
    expect(heardOf(language, text)).toMatchObject({ type: 'removeAbsences', removal });
  });

  test('days in figures are read', () => {
    const heard = heardOf('da', 'slet ferien fra 21/12 til 3/1');
    expect(heard.type === 'removeAbsences' && JSON.stringify(heard.removal.days)).toContain('2026-12-21');
  });
});

describe('reminders are not stopped for good where only today is meant', () => {
  test.each([
    ['da', 'stop påmindelser i dag'],
    ['da', 'ikke flere påmindelser i dag tak'],
    ['en', 'stop reminders today'],
    ['en', 'no more reminders today'],
  ] as const)('%s: %s', (language, text) => {
    expect(heardOf(language, text).type).toBe('absence');
  });
});

describe('a question or a negation changes no setting', () => {
  test.each([
    ['da', 'start ikke påmindelserne igen'],
    ['da', 'svar ikke på engelsk'],
    ['da', 'dansk tid?'],
    ['da', 'påmindelser kl. 9?'],
    ['da', 'mind mig hver dag?'],
    ['en', "don't start the reminders again"],
    ['en', "don't answer in Danish"],
    ['en', 'use London time?'],
    ['en', 'remind me every day?'],
  ] as const)('%s: %s', (language, text) => {
    const heard = heardOf(language, text);
    expect(['candidates', 'command', 'unheard', 'question']).toContain(heard.type);
    if (heard.type === 'command') expect(['reminders', 'help', 'myTimeZone']).toContain(heard.command);
  });
});
