import type { Activity } from 'botframework-schema';
import { z } from 'zod';

const mentionSchema = z.object({
  type: z.literal('mention'),
  text: z.string().min(1),
  mentioned: z.object({ id: z.string() }),
});

/**
 * What the person wrote in words of their own: without mentions of the bot, without what they quoted, with plain
 * blanks. A message that only quotes keeps the quoted words, since they are all there is.
 */
export function spokenText(activity: Activity): string {
  const text = plainText(withoutMentions(activity));
  return withoutQuotes(text) || withoutMarks(text);
}

/** Every mention of the bot, wherever it stands: the SDK's own helper takes out the first one only. */
function withoutMentions({ text, entities, recipient }: Activity): string {
  const own = (Array.isArray(entities) ? entities : []).flatMap((entity: unknown) => {
    const mention = mentionSchema.safeParse(entity).data;
    return mention?.mentioned.id === recipient.id ? [mention.text] : [];
  });
  const given = typeof text === 'string' ? text : '';
  return own
    .reduce((rest, mention) => rest.replaceAll(mention, ' '), given)
    .replaceAll(/<at\b[^>]*>[^<]*<\/at>/g, ' ');
}

/** Teams sends non-breaking spaces and, now and then, their entity. */
function plainText(text: string): string {
  return text.replaceAll(/&nbsp;|\u00a0/g, ' ').replaceAll(/\r\n?/g, '\n');
}

/** Older clients put a quote into the text as HTML or as lines with ">", newer ones leave a placeholder. */
function withoutQuotes(text: string): string {
  const kept = text
    .replaceAll(/<blockquote[^>]*>[\s\S]*?<\/blockquote>/gi, ' ')
    .split('\n')
    .filter((line) => !/^\s*(>|&gt;)/.test(line));
  return withoutMarks(kept.join(' '));
}

/** Takes out tags and the signs of a quote; "<3" and "a < b" are no tags. */
function withoutMarks(text: string): string {
  return text
    .replaceAll(/<\/?[a-z][^<>]*>/gi, ' ')
    .replaceAll(/^\s*(>|&gt;)+/gm, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
