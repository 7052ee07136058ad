/** How a text is marked up: HTML throughout, or plain with the few tags that Teams and older clients put into it. */
export type Markup = 'html' | 'plain';

/** Each begins a line. */
const blocks =
  'address|article|aside|blockquote|body|br|caption|codeblock|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|' +
  'hr|html|legend|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul';
/** Each stands for something that is no text. */
const things = 'attachment|audio|emoji|img|object|quoted|svg|video';
/** Each is a part of a line or even of a word. */
const inline =
  'a|at|b|code|del|em|font|i|mark|meta|o:p|s|script|small|span|strike|strong|style|sub|sup|u|wbr';

/** An attribute may hold ">" in its quotes. None holds "<", so that no search goes past the next tag. */
const attributes = String.raw`(?![\w:-])(?:(?:"[^"<]*"|'[^'<]*'|[^<>"'])*|[^<>]*)>`;
const tag = (names: string) => new RegExp(`</?(?:${names})${attributes}`, 'gi');

const blockTag = tag(blocks);
const thingTag = tag(things);
const inlineTag: Readonly<Record<Markup, RegExp>> = {
  plain: tag(inline),
  html: new RegExp(String.raw`</?[a-z][\w:-]*${attributes}|<[!?][^<>]*>`, 'gi'),
};

/** Takes out the tags. In plain text "<3", "a < b" and "<phishing>" are words. */
export function withoutTags(text: string, markup: Markup): string {
  return text.replaceAll(blockTag, '\n').replaceAll(thingTag, ' ').replaceAll(inlineTag[markup], '');
}

/** Takes out what nobody sees. */
export function withoutHidden(text: string): string {
  return [/(<!--|-->)/, /(<\/?style\b[^<>]*>)/i, /(<\/?script\b[^<>]*>)/i].reduce(
    (rest, marks) => withoutParts(rest, marks, ''),
    text,
  );
}

/** Older clients put a quote into the text as HTML; one may hold another. */
export function withoutQuotes(text: string): string {
  return withoutParts(text, /(<\/?blockquote\b[^<>]*>)/i, ' ');
}

/** @param marks opening and closing ones, as a group; without its end a part is none */
function withoutParts(text: string, marks: RegExp, instead: string): string {
  const kept: string[] = [];
  const opened: number[] = [];
  for (const [index, part] of text.split(marks).entries()) {
    const isMark = index % 2 === 1;
    const closes = isMark && /^(?:<\/|--)/.test(part);
    const start = closes ? opened.pop() : undefined;
    if (start === undefined) {
      if (isMark && !closes) opened.push(kept.length);
      kept.push(part);
    } else {
      kept.length = start;
      kept.push(instead);
    }
  }
  return kept.join('');
}
