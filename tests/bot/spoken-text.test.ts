import type { Activity } from 'botframework-schema';
import { describe, expect, test } from 'vitest';
import { readLearnerInput } from '../../src/bot/desk/learner-input.ts';
import { readWords } from '../../src/teams/spoken-text.ts';

const bot = { id: '28:bot', name: 'Kompetencecoach' };
const mention = { type: 'mention', text: '<at>Kompetencecoach</at>', mentioned: bot };

function spoken(text: string, entities: readonly object[] = [mention]): string | undefined {
  return readWords({ type: 'message', text, recipient: bot, entities } as unknown as Activity).spoken;
}

describe('a mention of the bot is not part of the text', () => {
  test.each([
    ['in front', '<at>Kompetencecoach</at> hvad er samtykke?'],
    ['at the end', 'hvad er samtykke? <at>Kompetencecoach</at>'],
    ['next to another mention', '<at id="0">Anna</at> <at>Kompetencecoach</at> hvad er samtykke?'],
    ['twice', '<at>Kompetencecoach</at> <at>Kompetencecoach</at> hvad er samtykke?'],
    ['in the middle', 'hvad er <at>Kompetencecoach</at> samtykke?'],
    ['with no-break spaces', '<at>Kompetencecoach</at>&nbsp;hvad er\u00a0samtykke?'],
    ['on a separate line', '<at>Kompetencecoach</at>\r\nhvad er samtykke?\n'],
  ])('%s', (_, text) => {
    expect(spoken(text)).toBe('hvad er samtykke?');
  });

  test('even if Teams sends the name without the tag', () => {
    expect(spoken('Kompetencecoach hvad er samtykke?', [{ ...mention, text: 'Kompetencecoach' }])).toBe(
      'hvad er samtykke?',
    );
  });

  test('and malformed entities cause no error', () => {
    expect(spoken('hej', [{}, { type: 'mention' }, { type: 'clientInfo', locale: 'da-DK' }])).toBe('hej');
  });
});

describe('a quote is left out', () => {
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

  test('unless there is no other text', () => {
    expect(spoken('> hvad er samtykke?')).toBe('hvad er samtykke?');
  });
});

describe('characters are decoded once', () => {
  test.each([
    ['ferie uge 52 &amp; 53', 'ferie uge 52 & 53'],
    ['ferie 21/12 &ndash; 4/1', 'ferie 21/12 – 4/1'],
    ['stop p&aring;mindelser', 'stop påmindelser'],
    ['hj&aelig;lp', 'hjælp'],
    ['hj&#230;lp', 'hjælp'],
    ['hj&#xe6;lp', 'hjælp'],
    ['hj&Aelig;lp &lt;3', 'hj&Aelig;lp <3'], // looks like an entity, but is none
    ['hjælp &lt;3', 'hjælp <3'],
    ['&#39;hjælp&#39;', "'hjælp'"],
    ['&quot;hjælp&quot;', '"hjælp"'],
    ['AT&amp;amp;T', 'AT&amp;T'],
    ['hvad er R&D?', 'hvad er R&D?'],
    ['ferie i 2,5 ma\u030aneder', 'ferie i 2,5 måneder'],
    ['ferie i 2½ uge', 'ferie i 2½ uge'],
    ['３', '3'],
    ['1\ufe0f\u20e3', '1'],
    ['hj\u00adælp', 'hjælp'],
    ['\ufeffstart\u200b', 'start'],
    ['hvad er <phishing>?', 'hvad er phishing ?'],
    ['hvad er &lt;phishing&gt;?', 'hvad er phishing ?'],
    ['<b>hvad</b> er <i>samtykke</i>?<br/>', 'hvad er samtykke?'],
    ['hj<b>æ</b>lp', 'hjælp'],
    ['hvad er &lt;code&gt;?', 'hvad er code ?'],
    ['hvad er &lt;b&gt;fed&lt;/b&gt;?', 'hvad er b fed b ?'],
    ['&amp;lt;code&amp;gt;', '&lt;code&gt;'],
    ['ferie i 2 ma\u200b\u030aneder', 'ferie i 2 måneder'],
    ['hj\u2800\u3164\u115f\u1160\uffa0ælp', 'hjælp'],
    ['st\u0000op\u0085nu', 'stop nu'],
    ['<p>hvad er samtykke?</p><p>&nbsp;</p>', 'hvad er samtykke?'],
    ['linje et\u2028linje to', 'linje et linje to'],
    ['x<y og z>w', 'x y og z w'],
    ['<hej', '<hej'],
  ])('%s', (text, expected) => {
    expect(spoken(text)).toBe(expected);
  });
});

describe('nested quotes are left out completely', () => {
  test.each([
    ['<blockquote>a<blockquote>b</blockquote>c</blockquote>hvad er samtykke?', 'hvad er samtykke?'],
    ['<blockquote>a</blockquote>hvad er<blockquote>b</blockquote>samtykke?', 'hvad er samtykke?'],
    ['<BLOCKQUOTE x="y">a</BLOCKQUOTE> hvad er samtykke?', 'hvad er samtykke?'],
    ['hvad er samtykke?</blockquote>', 'hvad er samtykke?'],
    ['<blockquote>hvad er samtykke?', 'hvad er samtykke?'],
  ])('%s', (text, expected) => {
    expect(spoken(text)).toBe(expected);
  });
});

describe('attachments and HTML', () => {
  const read = (fields: object) =>
    readLearnerInput({ type: 'message', recipient: bot, ...fields } as unknown as Activity);
  const html = (content: unknown) => ({ contentType: 'text/html', content });

  test('words that are only in the HTML are read', () => {
    for (const text of ['', ' ', undefined]) {
      const attachments = [html('<div><p>hvad er <b>samtykke</b></p></div>')];
      expect(read({ text, attachments })).toEqual({ type: 'text', text: 'hvad er samtykke' });
    }
  });

  test.each([
    ['hj<b>æ</b>lp', 'hjælp'],
    ['<codeblock class=""><code>hvad er samtykke</code></codeblock>', 'hvad er samtykke'],
    ['<mark>hvad</mark> er sam<wbr>tykke<!-- ? -->', 'hvad er samtykke'],
    ['<section><o:p>hvad er</o:p></section><section>samtykke</section>', 'hvad er samtykke'],
    ['<tr><td>ferie</td><td>uge 7</td></tr>', 'ferie uge 7'],
    ['<style>p > b { color: red }</style><script>"<p>"</script><p>hjælp</p>', 'hjælp'],
    ['<!DOCTYPE html><html><body><future-tag>hjælp</future-tag></body></html>', 'hjælp'],
    ['<a title="a > b" href="https://odense.dk">hjælp</a>', 'hjælp'],
    ['<p title="hjælp>mig</p>', 'mig'],
    ['hvad er<img alt="x">samtykke', 'hvad er samtykke'],
    ['hvad er &lt;code&gt;', 'hvad er code'],
    ['hjælp <!-- uden ende', 'hjælp <!-- uden ende'],
    ['<style>hjælp', 'hjælp'],
  ])('as text: %s', (content, text) => {
    expect(read({ text: '', attachments: [html(content)] })).toEqual({ type: 'text', text });
  });

  test('without mentions, quotes and placeholders', () => {
    const content =
      '<attachment id="1"></attachment><blockquote>slet</blockquote><p><at id="0">Coach</at>&nbsp;hj&aelig;lp ' +
      '<span itemtype="http://schema.skype.com/Mention" itemid="0">Coach</span></p>';
    expect(read({ text: '', attachments: [html(content)] })).toEqual({ type: 'text', text: 'hjælp' });
  });

  test.each([
    ['its HTML', { text: '', attachments: [html('<p>010190-1234</p>')] }],
    ['its HTML next to other words', { text: 'hej', attachments: [html('<p>010190<b>-1234</b></p>')] }],
    ['two cells', { text: '', attachments: [html('<tr><td>010190</td><td>1234</td></tr>')] }],
    ['a list', { text: '', attachments: [html('<ul><li>født 01-01-1990</li><li>løbenr. 1234</li></ul>')] }],
    ['text split by tags', { text: '0101<b>90</b>-12<wbr>34' }],
    ['HTML split by a comment', { text: 'hej', attachments: [html('0101<!-- x -->90-1234')] }],
    ['HTML whose tag has no end', { text: 'hej', attachments: [html('<p>010190-1234</p><b')] }],
    ['a comment without an end', { text: 'hej', attachments: [html('<!-- 010190-1234')] }],
    ['an entity', { text: '010190&#8211;1234' }],
    ['a file name', { text: '', attachments: [{ contentType: 'image/png', name: '010190-1234.png' }] }],
    ['a file name next to words', { text: 'se her', attachments: [{ contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'journal 0101901234 (2).pdf' }] }], // prettier-ignore
    ['a quote', { text: '<blockquote>010190-1234</blockquote>hej' }],
  ])('a CPR number in %s causes a warning', (_, fields) => {
    expect(read(fields)).toEqual({ type: 'sensitive', kind: 'cpr' });
    expect(read({ ...fields, type: 'messageUpdate' })).toEqual({ type: 'sensitive', kind: 'cpr' });
  });

  test.each([
    ['a quoted message', 'messageReference', 'empty'],
    ['a forwarded message', 'forwardedMessageReference', 'empty'],
    ['a pasted card', 'application/vnd.microsoft.card.adaptive', 'empty'],
    ['the text again', 'text/html', 'empty'],
    ['a picture', 'image/png', 'file'],
    ['a voice message', 'audio/mp4', 'file'],
    ['a file', 'application/vnd.microsoft.teams.file.download.info', 'file'],
  ])('%s without words is %s: %s', (_, contentType, reason) => {
    expect(read({ text: '👍', attachments: [{ contentType }] })).toEqual({ type: 'unreadable', reason });
  });

  test.each([[null], [{}], [{ contentType: 7 }], ['x'], [html(7)], [[]]])(
    '%j causes no error',
    (attachment) => {
      expect(read({ text: 'hej', attachments: [attachment] })).toEqual({ type: 'text', text: 'hej' });
      expect(read({ text: '', attachments: [attachment] })).toEqual({ type: 'unreadable', reason: 'empty' });
    },
  );

  test('a form with its fields as JSON text is a press', () => {
    const value = { verb: 'assessment/resume' };
    const pressed = read({ text: undefined, value, replyToId: 'm' });
    expect(pressed).toMatchObject({ type: 'press', press: { verb: 'assessment/resume' } });
    expect(read({ text: undefined, value: JSON.stringify(value), replyToId: 'm' })).toEqual(pressed);
    expect(read({ text: 'hej', value: 'no JSON' })).toEqual({ type: 'text', text: 'hej' });
    expect(read({ text: 'hej', value: '{"a":1}' })).toEqual({ type: 'text', text: 'hej' });
  });
});

/** Repeated parts of tags that are never closed. */
test.each(['<a "', '<a ', '<!--', '-->', '<style>', '</style>', '<script><style>', '<b>', '<blockquote>', '</blockquote>', '<p title="', '<!'])(
  'a text of 250 KB made of %s is read to its end',
  (part) => {
    const content = part.repeat(250_000 / part.length);
    const words = readWords({
      type: 'message',
      text: content,
      recipient: bot,
      attachments: [{ contentType: 'text/html', content }],
    } as unknown as Activity);
    expect(words.spoken).toBeUndefined();
  },
); // prettier-ignore

test('less-than signs are not tags', () => {
  expect(spoken('er 3 < 4 og <3?')).toBe('er 3 < 4 og <3?');
});
