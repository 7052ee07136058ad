import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import { decodeText } from '../domain/plain-text.ts';

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
  const source = text.trim() === '' ? html : text;
  const names = filesIn(activity).flatMap(({ name }) => name ?? []);
  // Blanks at the ends are no words, but would count.
  const trimmed = source.trim();
  return {
    spoken: trimmed.length > mostRead ? undefined : wordsOf(trimmed, activity),
    written: [text, html, ...names].map((part) => decodeText(withoutTags(part))).join('\n'),
  };
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

function wordsOf(source: string, activity: Activity): string {
  const said = withoutMentions(source, activity);
  return plainWords(withoutQuotes(said), true) || plainWords(said, false);
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

/** Older clients put a quote into the text as HTML; one may hold another. Without an end it is none. */
function withoutQuotes(text: string): string {
  const parts = text.split(/(<\/?blockquote\b[^<>]*>)/i);
  const kept: string[] = [];
  const opened: number[] = [];
  for (const part of parts) {
    if (/^<blockquote/i.test(part)) opened.push(kept.length);
    else if (/^<\/blockquote/i.test(part)) kept.length = opened.pop() ?? kept.length;
    kept.push(part);
  }
  return kept.join(' ');
}

/** @param dropsQuotes leaves out lines that begin with ">" */
function plainWords(text: string, dropsQuotes: boolean): string {
  return withoutTags(decodeText(withoutTags(text)))
    .split('\n')
    .filter((line) => !dropsQuotes || !line.trimStart().startsWith('>'))
    .map((line) => line.replace(/^[\s>]+/, ''))
    .join(' ')
    .replaceAll(/<([\p{L}\d][^<>]{0,100})>/gu, ' $1 ') // no tag, but a word in brackets
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const tags =
  'a|at|attachment|b|blockquote|body|br|code|del|div|em|emoji|font|h[1-6]|head|hr|html|i|img|li|meta|ol|p|pre|quoted|s|' +
  'small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul';
const blockTag = /<\/?(?:blockquote|br|div|h[1-6]|hr|li|ol|p|pre|table|tr|ul)(?![\w-])[^<>]*>/gi;
const anyTag = new RegExp(String.raw`</?(?:${tags})(?![\w-])[^<>]*>`, 'gi');

/** Takes out what Teams knows as a tag; "<3", "a < b" and "<phishing>" are words. */
function withoutTags(text: string): string {
  return text.replaceAll(blockTag, '\n').replaceAll(anyTag, ' ');
}
