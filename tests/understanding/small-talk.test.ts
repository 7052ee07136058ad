import { describe, expect, test } from 'vitest';
import { createInterpreter, inAnyLanguage } from '../../src/understanding/interpreter.ts';
import { commands } from '../../src/content/commands.ts';
import { loadPack } from '../../src/content/pack.ts';
import { languages } from '../../src/domain/language.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };
const ears = { da: createInterpreter(packs.da), en: createInterpreter(packs.en) };
const hear = { da: inAnyLanguage(ears.da, ears.en), en: inAnyLanguage(ears.en, ears.da) };

/** Words that are a command of their own decide for themselves: "ok tak" thanks. */
const ownCommands = new Set(
  languages.flatMap((language) => commands.flatMap((command) => packs[language].words[command])),
);
const fillers = {
  da: ['tak', 'venligst', 'nu', 'please', 'lige'],
  en: ['please', 'thanks', 'now', 'kindly', 'just'],
};

describe.each(languages)('small words in %s change no command', (language) => {
  test.each(commands)('%s', (command) => {
    for (const phrase of packs[language].words[command]) {
      const around = fillers[language].filter((filler) => !(ownCommands.has(filler) && ownCommands.has(`${phrase} ${filler}`)));
      for (const filler of around) {
        if ((command === 'yes' || command === 'greeting') && ['tak', 'thanks'].includes(filler)) continue;
        for (const typed of [`${phrase} ${filler}`, `${phrase}, ${filler}!`, `${filler} ${phrase}`.toUpperCase()])
          expect(hear[language](typed), typed).toEqual({ type: 'command', command });
      }
    }
  });

  test.each(packs[language].words.openers.filter((opener) => /du|you/.test(opener)))('"%s" asks for it', (opener) => {
    expect(hear[language](`${opener} ${language === 'da' ? 'stoppe' : 'stop'}?`)).toEqual({ type: 'command', command: 'stop' });
  });
}); // prettier-ignore
