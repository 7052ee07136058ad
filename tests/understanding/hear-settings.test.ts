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
