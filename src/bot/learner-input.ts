import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import { parsePress, type Press } from '../cards/verbs.ts';
import { findSensitive, type SensitiveKind } from '../domain/sensitive-text.ts';
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
  | { readonly type: 'unreadable'; readonly reason: Unreadable }
  /** Something that nobody should write here; the words go no further. */
  | { readonly type: 'sensitive'; readonly kind: SensitiveKind };

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
  if (type === 'messageUpdate') return isEdit(activity) ? readEdit(activity) : undefined;
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
  const press = parsePress(data);
  const kind = findSensitive(writtenIn(press).join(' '));
  return kind ? { type: 'sensitive', kind } : { type: 'press', press, cardId: activity.replyToId };
}

/** What can be anything, since somebody may have typed it. */
function writtenIn(press: Press | undefined): readonly (string | undefined)[] {
  if (press?.verb === 'reminders/set') return [press.weekdays, press.time, press.pace];
  return press?.verb === 'onboarding/area' ? [press.area] : [];
}

/** The new words are not answered, but a warning cannot wait. */
function readEdit(activity: Activity): LearnerInput {
  const kind = sensitiveIn(activity);
  return kind ? { type: 'sensitive', kind } : { type: 'unreadable', reason: 'edited' };
}

/** Looks at what was quoted as well, which is not read otherwise. */
function sensitiveIn(activity: Activity): SensitiveKind | undefined {
  const { text } = activity;
  return findSensitive(spokenText(activity)) ?? findSensitive(typeof text === 'string' ? text : '');
}

function readText(activity: Activity): LearnerInput {
  const text = spokenText(activity);
  const kind = sensitiveIn(activity);
  if (kind) return { type: 'sensitive', kind };
  if (text.length > longestText) return { type: 'unreadable', reason: 'long' };
  // An emoji or a lone "?" is no file, but there is nothing in it to understand either.
  if (/[\p{L}\p{N}?]/u.test(text)) return { type: 'text', text };
  // Teams attaches the HTML of every text message; only other attachments are files, pictures or voice.
  const hasFile = (activity.attachments ?? []).some((attachment) => attachment.contentType !== 'text/html');
  return { type: 'unreadable', reason: hasFile ? 'file' : 'empty' };
}
