import { describe, expect, test } from 'vitest';
import { matchChoice } from '../../src/understanding/choice.ts';
import { createInterpreter, inAnyLanguage, type Meaning } from '../../src/understanding/interpreter.ts';
import { stepRows } from '../../src/cards/steps-card.ts';
import { loadMunicipality, municipalityIn } from '../../src/content/municipality.ts';
import type { Command } from '../../src/content/commands.ts';
import { loadPack } from '../../src/content/pack.ts';
import type { SentenceKey } from '../../src/content/sentence-keys.ts';
import { languages } from '../../src/domain/language.ts';
import { competenceIds } from '../../src/domain/wheel.ts';
import { scored } from '../cards/result-cases.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };
const ears = { da: createInterpreter(packs.da), en: createInterpreter(packs.en) };

const command = (name: Command): Meaning => ({ type: 'command', command: name });

/** Every button with words of its own, and what it means to type them instead. */
const plainLabels = {
  'welcome.begin': command('start'),
  'language.da': command('danish'),
  'language.en': command('english'),
  'area.skip': command('skip'),
  'home.start': command('start'),
  'home.whole': command('whole'),
  'home.continue': command('continue'),
  'home.result': command('result'),
  'home.explore': command('explore'),
  'home.help': command('help'),
  'home.show': command('menu'),
  'assessment.keep': command('continue'),
  'assessment.back': command('back'),
  'assessment.pause': command('pause'),
  'assessment.skipRest': command('skipRest'),
  'resume.continue': command('continue'),
  'resume.restart': command('restart'),
  'result.again': command('start'),
  'result.steps': command('steps'),
  'result.history': command('history'),
  'resume.begin': command('beginNew'),
  'explore.wheel': command('explore'),
  'privacy.show': command('privacy'),
  'answer.assess': command('assessThis'),
  'answer.helped': command('helped'),
  'answer.notHelped': command('notHelped'),
  'explore.assess': command('assessThis'),
} as const satisfies Partial<Record<SentenceKey, Meaning>>;

describe.each(languages)('a button in %s may be typed instead', (language) => {
  const pack = packs[language];
  const { say, scales, competences } = pack;
  const [own, other] = language === 'da' ? [ears.da, ears.en] : [ears.en, ears.da];
  const hear = inAnyLanguage(own, other);

  test.each(Object.entries(plainLabels) as [keyof typeof plainLabels, Meaning][])('%s', (key, meaning) => {
    expect(hear(say(key)), say(key)).toEqual(meaning);
  }); // entries forget the names

  test('the outs of a question', () => {
    expect(hear(scales.outs.na)).toEqual(command('notRelevant'));
    expect(hear(scales.outs.skip)).toEqual(command('skip'));
  });

  test('what may be begun, by its name', () => {
    expect(hear(say('scope.quick'))).toEqual(command('start'));
    expect(hear(say('scope.whole'))).toEqual(command('whole'));
  });

  describe.each(competenceIds)('that names %s', (id) => {
    const { name: competence } = competences[id];

    test('to read about it', () => {
      expect(hear(say('steps.read', { competence }))).toEqual({ type: 'topic', topic: id });
      expect(hear(say('explore.read', { competence }))).toEqual({ type: 'topic', topic: id });
    });

    test('to call it important or not: that belongs to the card which asks, and is not misheard before', () => {
      const steps = { results: [scored(id, 0)], setAside: [id], goals: [id] };
      const labels = stepRows(pack, steps).map(({ label }) => label);
      expect(labels.map((label) => matchChoice(label, labels))).toEqual([0, 1, 2]);
      for (const label of labels.slice(1)) expect(hear(label), label).toEqual({ type: 'none' });
    });
  });

  test('a job area, which belongs to the first question', () => {
    for (const { name } of municipalityIn(language, loadMunicipality()).jobAreas)
      expect(hear(name), name).toEqual({ type: 'none' });
  });
});
