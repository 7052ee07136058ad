import { expect, test } from 'vitest';
import { hear } from '../../src/understanding/hear.ts';
import { longestText } from '../../src/understanding/heard.ts';
import { heardIn, typedIn } from './hearing.ts';

/** CPU time in milliseconds, so that other programs on the machine do not count; the best of some tries. */
function costOf(run: () => unknown): number {
  const times = [...Array(4).keys()].map(() => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** Some times what each costs, so that a slow machine passes; "brugernavn er x og" used to cost 200. */
const most = 100;

test.each([
  'brugernavn er x og ', 'minder om ', 'svar nummer ', 'er er er ', 'stop, ', 'ikke. ', 'det kan jeg ', 'uge 1 ',
  'vil ikke have ', 'dataanvndelse ', 'turn off ', 'a ', '1 ', 'x',
])('"%s" again and again is heard in little time', (words) => {
  const text = words.repeat(longestText).slice(0, longestText);
  expect(costOf(() => heardIn('da', text, 'statement'))).toBeLessThan(most);
}); // prettier-ignore

test('a text that is too long is not looked at', () => {
  const typed = typedIn('en', 'stop '.repeat(longestText));
  const read = () => {
    throw new Error('was read');
  };
  expect(hear({ ...typed, interpret: read, recognise: read })).toMatchObject({
    type: 'unheard',
    sentence: typed.pack.say('unknown.long', { length: longestText }),
  });
});
