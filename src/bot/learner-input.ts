import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import { parsePress, type Press } from '../cards/verbs.ts';
import { spokenText } from './spoken-text.ts';

/** Longer messages are not read: nobody asks a coach in more than this. */
export const longestText = 1000;

/** `unseen`: said before the bot's last card had arrived. */
export type Unreadable = 'empty' | 'file' | 'long' | 'edited' | 'unseen';

/** What the learner did, however Teams delivered it. */
export type LearnerInput =
  | {
      readonly type: 'press';
      /** Undefined when none of our cards sends such a press. */
      readonly press: Press | undefined;
      /** The message that holds the pressed card. */
      readonly cardId: string | undefined;
    }
  | { readonly type: 'text'; readonly text: string }
  /** The bot was installed: nothing was said yet. */
  | { readonly type: 'arrival' }
  | { readonly type: 'unreadable'; readonly reason: Unreadable };

const executeSchema = z.object({
  action: z.object({ verb: z.string(), data: z.record(z.string(), z.unknown()).default({}) }),
});
const submitSchema = z.looseObject({ verb: z.string() });

/** Reads a message or a card action; undefined for every other activity. */
export function readLearnerInput(activity: Activity): LearnerInput | undefined {
  const type: string = activity.type;
  if (type === 'invoke' && activity.name === 'adaptiveCard/action') {
    const value = executeSchema.safeParse(activity.value).data;
    return pressed(activity, value && { ...value.action.data, verb: value.action.verb });
  }
  if (type === 'messageUpdate')
    return isEdit(activity) ? { type: 'unreadable', reason: 'edited' } : undefined;
  if (type !== 'message') return undefined;

  const submitted = submitSchema.safeParse(activity.value).data;
  if (submitted) return pressed(activity, submitted);
  return readText(activity);
}

/** Teams says `messageUpdate` of an undeleted message, too. */
function isEdit({ channelData }: Activity): boolean {
  const eventType = z.object({ eventType: z.string() }).safeParse(channelData).data?.eventType;
  return eventType === undefined || eventType === 'editMessage';
}

function pressed(activity: Activity, data: unknown): LearnerInput {
  return { type: 'press', press: parsePress(data), cardId: activity.replyToId };
}

function readText(activity: Activity): LearnerInput {
  const text = spokenText(activity);
  if (text.length > longestText) return { type: 'unreadable', reason: 'long' };
  // An emoji or a lone "?" is no file, but there is nothing in it to understand either.
  if (/[\p{L}\p{N}?]/u.test(text)) return { type: 'text', text };
  // Teams attaches the HTML of every text message; only other attachments are files, pictures or voice.
  const hasFile = (activity.attachments ?? []).some((attachment) => attachment.contentType !== 'text/html');
  return { type: 'unreadable', reason: hasFile ? 'file' : 'empty' };
}
