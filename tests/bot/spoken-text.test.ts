import type { Activity } from 'botframework-schema';
import { describe, expect, test } from 'vitest';
import { readWords } from '../../src/bot/spoken-text.ts';

const bot = { id: '28:bot', name: 'Kompetencecoach' };
const mention = { type: 'mention', text: '<at>Kompetencecoach</at>', mentioned: bot };

function spoken(text: string, entities: readonly object[] = [mention]): string | undefined {
  return readWords({ type: 'message', text, recipient: bot, entities } as unknown as Activity).spoken;
}

describe('a mention of the bot is no word', () => {
  test.each([
    ['in front', '<at>Kompetencecoach</at> hvad er samtykke?'],
    ['at the end', 'hvad er samtykke? <at>Kompetencecoach</at>'],
    ['beside somebody else', '<at id="0">Anna</at> <at>Kompetencecoach</at> hvad er samtykke?'],
    ['twice', '<at>Kompetencecoach</at> <at>Kompetencecoach</at> hvad er samtykke?'],
    ['in the middle', 'hvad er <at>Kompetencecoach</at> samtykke?'],
    ['with blanks that do not break', '<at>Kompetencecoach</at>&nbsp;hvad er\u00a0samtykke?'],
    ['on a line of its own', '<at>Kompetencecoach</at>\r\nhvad er samtykke?\n'],
  ])('%s', (_, text) => {
    expect(spoken(text)).toBe('hvad er samtykke?');
  });

  test('also when Teams sends its name without the tag', () => {
    expect(spoken('Kompetencecoach hvad er samtykke?', [{ ...mention, text: 'Kompetencecoach' }])).toBe(
      'hvad er samtykke?',
    );
  });

  test('and entities of any shape do no harm', () => {
    expect(spoken('hej', [{}, { type: 'mention' }, { type: 'clientInfo', locale: 'da-DK' }])).toBe('hej');
  });
});

describe('what is quoted is left out', () => {
  test.each([
    ['a placeholder', '<quoted messageId="1706757811330"/> hvad er samtykke?'],
    [
      'HTML',
      '<blockquote itemtype="http://schema.skype.com/Reply"><p>slet mine data</p></blockquote>hvad er samtykke?',
    ],
    ['lines', '> slet mine data\n> nu\n\nhvad er samtykke?'],
    ['lines, escaped', '&gt; slet mine data\nhvad er samtykke?'],
  ])('as %s', (_, text) => {
    expect(spoken(text)).toBe('hvad er samtykke?');
  });

  test('unless nothing else was written', () => {
    expect(spoken('> hvad er samtykke?')).toBe('hvad er samtykke?');
  });
});

test('less-than signs are no tags', () => {
  expect(spoken('er 3 < 4 og <3?')).toBe('er 3 < 4 og <3?');
});
