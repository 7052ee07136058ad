import { Temporal } from 'temporal-polyfill';
import { loadPack } from '../../src/content/pack.ts';
import { hear } from '../../src/understanding/hear.ts';
import type { Heard, OpenQuestion, Typed } from '../../src/understanding/heard.ts';
import { createInterpreter, inAnyLanguage } from '../../src/understanding/interpreter.ts';
import { readModel } from '../../src/understanding/questions/model.ts';
import { createRecogniser } from '../../src/understanding/questions/recogniser.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };
const interpreters = { da: createInterpreter(packs.da), en: createInterpreter(packs.en) };
const recognise = createRecogniser(packs, readModel());

/** Two job areas, the learner's language first. */
const jobAreas = [
  { id: 'school', names: ['Skole og dagtilbud', 'Schools and day care'] },
  { id: 'health', names: ['Ældre og sundhed', 'Elderly care and health'] },
];

/** What may be open while something is typed. A press is the name of what it does. */
export const openQuestions = {
  nothing: {
    id: 'nothing',
    isAsking: false,
    choices: [],
    commands: { yes: { unheard: null }, no: { unheard: null } },
    takes: undefined,
    unheard: 'unheard',
  },
  statement: {
    id: 'assessment',
    isAsking: true,
    choices: packs.da.scales.skill.steps.map((step, rating) => ({
      labels: [step, packs.en.scales.skill.steps[rating] ?? ''],
      by: 'row' as const,
      means: `rate ${rating}`,
    })),
    commands: { skip: { press: 'skip' }, continue: { unheard: 'choose' } },
    takes: undefined,
    unheard: 'unheard',
  },
  reminders: {
    id: 'reminders',
    isAsking: false,
    choices: [],
    commands: {},
    takes: 'schedule',
    unheard: 'unheard',
  },
} satisfies Record<string, OpenQuestion<string>>;
export type OpenName = keyof typeof openQuestions;

/** Words as a learner types them in `language`, who has begun. */
export function typedIn(language: 'da' | 'en', text: string, open: OpenName = 'nothing'): Typed<string> {
  const other = language === 'da' ? 'en' : 'da';
  return {
    text,
    open: openQuestions[open],
    nudge: undefined,
    isOnboarded: true,
    pack: packs[language],
    packs: [packs[language], packs[other]],
    interpret: inAnyLanguage(interpreters[language], interpreters[other]),
    recognise,
    choiceWords: {
      numbers: { ...packs.da.words.choice.numbers, ...packs.en.words.choice.numbers },
      beforeNumber: [...packs.da.words.choice.beforeNumber, ...packs.en.words.choice.beforeNumber],
      beforeLabel: [...packs.da.words.choice.beforeLabel, ...packs.en.words.choice.beforeLabel],
      fillers: [...packs.da.words.fillers, ...packs.en.words.fillers],
    },
    jobAreas,
    today: Temporal.PlainDate.from('2026-12-10'),
  };
}

export function heardIn(language: 'da' | 'en', text: string, open: OpenName = 'nothing'): Heard<string> {
  return hear(typedIn(language, text, open));
}
