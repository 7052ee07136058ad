import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import { parsePress, type Press } from '../../cards/verbs.ts';
import { findSensitive, type SensitiveKind } from '../../domain/sensitive-text.ts';
import { filesIn, readWords } from '../../teams/spoken-text.ts';
import { longestText } from '../../understanding/heard.ts';

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

/** Reads a message or a card action; undefined for every other activity. */
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

/** Some clients send the fields of a form as a text that holds JSON. */
function valueOf({ value }: Activity): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** Teams says `messageUpdate` of an undeleted message, too. */
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

/** What can be anything, since somebody may have typed it. */
function writtenIn(press: Press | undefined): readonly (string | undefined)[] {
  if (press?.verb === 'reminders/set') return [press.weekdays, press.time, press.pace];
  return press?.verb === 'onboarding/area' ? [press.area] : [];
}

/** The new words are not answered, but a warning cannot wait. */
function readEdit(activity: Activity): LearnerInput {
  const { spoken, written } = readWords(activity);
  const kind = sensitiveIn(spoken, written);
  return kind ? { type: 'sensitive', kind } : { type: 'unreadable', reason: 'edited' };
}

/** Looks at what was quoted as well, which is not read otherwise. */
function sensitiveIn(spoken: string | undefined, written: string): SensitiveKind | undefined {
  return (spoken === undefined ? undefined : findSensitive(spoken)) ?? findSensitive(written);
}

/** What was written, whether it is new or was edited. */
export function readWritten(activity: Activity): LearnerInput {
  const { spoken, written } = readWords(activity);
  const kind = sensitiveIn(spoken, written);
  if (kind) return { type: 'sensitive', kind };
  if (spoken === undefined || spoken.length > longestText) return { type: 'unreadable', reason: 'long' };
  // An emoji or a lone "?" is no file, but there is nothing in it to understand either.
  if (/[\p{L}\p{N}?]/u.test(spoken)) return { type: 'text', text: spoken };
  return { type: 'unreadable', reason: filesIn(activity).length > 0 ? 'file' : 'empty' };
}
