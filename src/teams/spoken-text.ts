import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import { decodeText } from '../domain/plain-text.ts';
import { withoutHidden, withoutQuotes, withoutTags, type Markup } from './markup.ts';

/** What somebody wrote in a message. */
export interface Words {
  /**
   * In words of their own: without mentions of the bot, without what they quoted, with plain blanks. A message that only
   * quotes keeps the quoted words, since they are all there is. Undefined when there is more than anybody reads.
   */
  readonly spoken: string | undefined;
  /** All that came along as text, quotes and the names of files included: what must be neither stored nor logged. */
  readonly written: string;
}

/** Letters with tags and quotes. A long quote fits; the rest of a text that is longer is not looked at. */
const mostRead = 16_000;

export function readWords(activity: Activity): Words {
  const { text, html } = sourcesOf(activity);
  // Blanks at the ends are no words, but would count.
  const [source, markup] =
    text.trim() === '' ? [html.trim(), 'html' as const] : [text.trim(), 'plain' as const];
  const names = filesIn(activity).flatMap(({ name }) => name ?? []);
  return {
    spoken: source.length > mostRead ? undefined : wordsOf(withoutHidden(source), markup, activity),
    written: [textOf(text, 'plain'), textOf(html, 'html'), ...names.map(decodeText)].join('\n'),
  };
}

function textOf(source: string, markup: Markup): string {
  return decodeText(withoutTags(withoutHidden(source), markup));
}

const attachmentSchema = z.object({
  contentType: z.string(),
  name: z.string().nullish(),
  content: z.unknown().optional(),
});
type Attachment = z.infer<typeof attachmentSchema>;

function attachmentsOf({ attachments }: Activity): readonly Attachment[] {
  return (attachments ?? []).flatMap((attachment) => attachmentSchema.safeParse(attachment).data ?? []);
}

/** Teams attaches the HTML of every text message; some clients leave its plain text out. */
function sourcesOf(activity: Activity): { readonly text: string; readonly html: string } {
  const { text } = activity as { readonly text?: unknown }; // nobody has checked it
  const html = attachmentsOf(activity).flatMap(({ contentType, content }) =>
    contentType.toLowerCase() === 'text/html' && typeof content === 'string' ? [content] : [],
  );
  return { text: typeof text === 'string' ? text : '', html: html.join('\n') };
}

/** The text itself, quoted or forwarded messages, and pasted cards. */
const noFile = /^(?:text\/|(?:forwarded)?messageReference$|application\/vnd\.microsoft\.card\.)/i;

/** Files, pictures and recordings that came along. */
export function filesIn(activity: Activity): readonly Attachment[] {
  return attachmentsOf(activity).filter(({ contentType }) => !noFile.test(contentType));
}

function wordsOf(source: string, markup: Markup, activity: Activity): string {
  const said = withoutMentions(source, activity);
  const ownLines = linesOf(withoutQuotes(said), markup).filter((line) => !line.trimStart().startsWith('>'));
  return oneLine(ownLines) || oneLine(linesOf(said, markup));
}

const mentionSchema = z.object({
  type: z.literal('mention'),
  text: z.string().min(1),
  mentioned: z.object({ id: z.string() }),
});

/** As they stand in the text: where the sender mentions the bot. */
export function mentionsOf({ entities, recipient }: Activity): readonly string[] {
  return (Array.isArray(entities) ? entities : []).flatMap((entity: unknown) => {
    const mention = mentionSchema.safeParse(entity).data;
    return mention?.mentioned.id === recipient.id ? [mention.text] : [];
  });
}

/** Every mention of the bot, wherever it stands: the SDK's own helper takes out the first one only. */
function withoutMentions(text: string, activity: Activity): string {
  return mentionsOf(activity)
    .reduce((rest, mention) => rest.replaceAll(mention, ' '), text)
    .replaceAll(/<at\b[^<>]*>[^<]*<\/at>/gi, ' ')
    .replaceAll(/<span\b[^<>]*schema\.skype\.com\/Mention[^<>]*>[^<]*<\/span>/gi, ' ');
}

function linesOf(text: string, markup: Markup): readonly string[] {
  return decodeText(withoutTags(text, markup)).split('\n');
}

function oneLine(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/^[\s>]+/, ''))
    .join(' ')
    .replaceAll(/<\/?([\p{L}\d][^<>]{0,100})>/gu, ' $1 ') // no tag, but a word in brackets
    .replaceAll(/\s+/g, ' ')
    .trim();
}
