import { describe, expect, test } from 'vitest';
import { features } from '../../src/bot/router/features.ts';
import { verbs } from '../../src/cards/verbs.ts';
import { commands } from '../../src/content/commands.ts';
import { loadPack } from '../../src/content/pack.ts';

/** Commands that only answer an open question, so its dialog handles them. */
const answers = ['skip', 'skipRest', 'notRelevant', 'skipChecks', 'sure', 'unsure', 'yes', 'no'];

const packs = { da: loadPack('da'), en: loadPack('en') };

function handlersOf(part: 'presses' | 'commands' | 'wishes', name: string): number {
  return features.filter((feature) => name in feature[part]).length;
}

describe('exactly one feature handles', () => {
  test.each(verbs)('the press %s', (verb) => {
    expect(handlersOf('presses', verb)).toBe(1);
  });

  test.each(commands)('the command %s, with words in both languages', (command) => {
    expect(handlersOf('commands', command)).toBe(answers.includes(command) ? 0 : 1);
    for (const { words } of Object.values(packs)) expect(words[command].length).toBeGreaterThan(0);
  });

  test('no handler is for an unknown verb or command', () => {
    const handled = features.flatMap(({ presses, commands: words }) => [
      ...Object.keys(presses),
      ...Object.keys(words),
    ]);
    const known: readonly string[] = [...verbs, ...commands];
    expect(handled.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('each dialog has its own id', () => {
    const ids = features.flatMap(({ dialogs }) => dialogs.map(({ id }) => id));
    expect(ids).toHaveLength(new Set(ids).size);
  });
});
