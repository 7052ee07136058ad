import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import { parsePress, type Press } from '../../cards/verbs.ts';
import { findSensitive, type SensitiveKind } from '../../domain/sensitive-text.ts';
import { filesIn, readWords } from '../../teams/spoken-text.ts';
import { longestText } from '../../understanding/heard.ts';

/** `unseen`: said before the bot's last card had arrived. */
export type Unreadable = 'empty' | 'file' | 'long' | 'edited' | 'unseen';

/** The learner's action, independent of the form in which Teams delivers it. */
export type LearnerInput =
  | {
      readonly type: 'press';
      /** Undefined for data that none of our cards sends. */
      readonly press: Press | undefined;
      /** Activity id of the message with the pressed card. */
      readonly cardId: string | undefined;
    }
  | { readonly type: 'text'; readonly text: string }
  /** The bot was installed. */
  | { readonly type: 'arrival' }
  | { readonly type: 'unreadable'; readonly reason: Unreadable }
  /** The text contained a CPR number or a password; the text itself is dropped. */
  | { readonly type: 'sensitive'; readonly kind: SensitiveKind };

/** Clients that do not know the message send such things in its place, `-1` above all. */
const noId = /^(|-\d+|0|null|undefined)$/;

/** The message that holds the pressed card; undefined when the client does not tell it. */
export function pressedCard({ cardId }: Extract<LearnerInput, { type: 'press' }>): string | undefined {
  return cardId === undefined || noId.test(cardId) ? undefined : cardId;
}

const executeSchema = z.object({
  action: z.object({ verb: z.string(), data: z.record(z.string(), z.unknown()).default({}) }),
});
const submitSchema = z.looseObject({ verb: z.string() });

/** Reads a message or a card action; undefined for other activities. */
export function readLearnerInput(activity: Activity): LearnerInput | undefined {
  const type: string = activity.type;
  if (type === 'invoke' && activity.name === 'adaptiveCard/action') {
    const value = executeSchema.safeParse(activity.value).data;
    return pressed(activity, value && { ...value.action.data, verb: value.action.verb });
  }
  if (type === 'messageUpdate') return isEdit(activity) ? readEdit(activity) : undefined;
  if (type !== 'message') return undefined;

  const submitted = submitSchema.safeParse(valueOf(activity)).data;
  if (submitted) return pressed(activity, submitted);
  return readWritten(activity);
}

/** Some clients send the fields of a form as a JSON string. */
function valueOf({ value }: Activity): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Teams also sends `messageUpdate` when a deleted message is restored. */
function isEdit({ channelData }: Activity): boolean {
  const eventType = z.object({ eventType: z.string() }).safeParse(channelData).data?.eventType;
  return eventType === undefined || eventType === 'editMessage';
}

function pressed(activity: Activity, data: unknown): LearnerInput {
  const press = parsePress(data);
  const written = writtenIn(press);
  const kind = written.length > 0 ? findSensitive(written.join(' ')) : undefined;
  return kind ? { type: 'sensitive', kind } : { type: 'press', press, cardId: activity.replyToId };
}

/** The fields of a press that the learner may have typed. */
function writtenIn(press: Press | undefined): readonly (string | undefined)[] {
  if (press?.verb === 'reminders/set') return [press.weekdays, press.time, press.pace];
  return press?.verb === 'onboarding/area' ? [press.area] : [];
}

/** An edited message is not answered, except with a warning about sensitive data. */
function readEdit(activity: Activity): LearnerInput {
  const { spoken, written } = readWords(activity);
  const kind = sensitiveIn(spoken, written);
  return kind ? { type: 'sensitive', kind } : { type: 'unreadable', reason: 'edited' };
}

/** @param written includes quoted messages, which are otherwise ignored */
function sensitiveIn(spoken: string | undefined, written: string): SensitiveKind | undefined {
  return (spoken === undefined ? undefined : findSensitive(spoken)) ?? findSensitive(written);
}

/** Reads the text of a new or edited message. */
export function readWritten(activity: Activity): LearnerInput {
  const { spoken, written } = readWords(activity);
  const kind = sensitiveIn(spoken, written);
  if (kind) return { type: 'sensitive', kind };
  if (spoken === undefined || spoken.length > longestText) return { type: 'unreadable', reason: 'long' };
  // Without a letter, digit or question mark there is nothing to understand, as in a single emoji.
  if (/[\p{L}\p{N}?]/u.test(spoken)) return { type: 'text', text: spoken };
  return { type: 'unreadable', reason: filesIn(activity).length > 0 ? 'file' : 'empty' };
}
