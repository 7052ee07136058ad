import { createHash, randomUUID } from 'node:crypto';
import type { Activity } from 'botframework-schema';
import type { Conversation } from '../../store/learners/conversation-store.ts';
import type { StoredTurn, TurnStore } from '../../store/learners/turn-store.ts';
import type { LearnerInput } from '../desk/learner-input.ts';

/** The properties by which a repetition of an earlier activity is found. */
export interface Traits {
  readonly activityId: string;
  /** Hash of a typed text; undefined for other input and for texts with many digits. */
  readonly textHash: string | undefined;
  /** Fingerprint of a press: card, nudge or occasion, and digest of its data; null for other input. */
  readonly press: string | null;
}

export function traitsOf(activity: Activity, learnerId: string, input: LearnerInput): Traits {
  return {
    activityId: activityIdOf(activity),
    textHash: input.type === 'text' ? hashText(learnerId, input.text) : undefined,
    press: input.type === 'press' ? pressFingerprint(input) : null,
  };
}

/**
 * Finds the turn that an activity repeats: a second delivery, the same text while that turn is open, or the second
 * click of a double click. The activity's id is stored as an alias of that turn.
 */
export async function findRepeated(
  turns: TurnStore,
  learnerId: string,
  { activityId, textHash, press }: Traits,
  conversation: Conversation | undefined,
  now: Date,
): Promise<StoredTurn | undefined> {
  const delivered = await turns.find(learnerId, activityId);
  if (delivered) return delivered;
  const alike =
    (isDoubleClick(press, conversation, now)
      ? await turns.findByNumber(learnerId, conversation.turnNumber)
      : undefined) ?? (textHash === undefined ? undefined : await turns.findTwin(learnerId, textHash, now));
  if (alike) await turns.addAlias(learnerId, alike.number, activityId);
  return alike;
}

/**
 * Time limit for the second click of a double click, for slow networks. A deliberate second press is on a newer card,
 * with another `shownIn`.
 */
const doubleClickMillis = 10_000;

/** True for the same press as in the previous turn, within the time limit. */
function isDoubleClick(
  press: string | null,
  conversation: Conversation | undefined,
  now: Date,
): conversation is Conversation {
  if (!conversation || press === null || press !== conversation.lastPress) return false;
  return now.getTime() - conversation.lastActiveAt.getTime() < doubleClickMillis;
}

/** Contains a digest of the press, since a form may have typed fields; the nudge's id is plain, for features/nudges. */
function pressFingerprint({ press, cardId }: Extract<LearnerInput, { type: 'press' }>): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(press ?? null))
    .digest('base64url');
  const nudge = press && ('slot' in press ? press.slot : 'occasion' in press ? press.occasion : undefined);
  return JSON.stringify([cardId, nudge, digest]);
}

/** An edit has the id of the original message, so its timestamp is added: it is no second delivery. */
export function activityIdOf({ id, type, timestamp }: Activity): string {
  if (id === undefined) return randomUUID();
  return type === 'messageUpdate' ? `${id} ${type} ${String(timestamp).replaceAll('\0', '')}` : id;
}

/**
 * Compared only while a turn is open. Undefined for texts with many digits: a CPR number could be found from its hash
 * by trying all numbers.
 */
function hashText(learnerId: string, text: string): string | undefined {
  if (/(\d\D?){6}/.test(text)) return undefined;
  return createHash('sha256').update(learnerId).update(text).digest('base64url');
}
