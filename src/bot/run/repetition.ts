import { createHash, randomUUID } from 'node:crypto';
import type { Activity } from 'botframework-schema';
import type { Conversation } from '../../store/learners/conversation-store.ts';
import type { StoredTurn, TurnStore } from '../../store/learners/turn-store.ts';
import type { LearnerInput } from '../desk/learner-input.ts';

/** By what an activity can be found to be the repetition of an earlier one. */
export interface Traits {
  readonly activityId: string;
  /** Of typed words; undefined for everything else. */
  readonly textHash: string | undefined;
  /** Names card and action; null when it is no press. */
  readonly press: string | null;
}

export function traitsOf(activity: Activity, learnerId: string, input: LearnerInput): Traits {
  return {
    activityId: activityIdOf(activity),
    textHash: input.type === 'text' ? hashText(learnerId, input.text) : undefined,
    press: input.type === 'press' ? nameOf(input) : null,
  };
}

/**
 * The turn that an activity repeats: a second delivery of it, the same words while that turn is open, or the second
 * click of a double click. Whatever is found is found again under the activity's own id.
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
 * How long the second click of a double click may take through a slow network. A press that is meant anew comes from
 * the card that was shown since, and so says another `shownIn`.
 */
const doubleClickMillis = 10_000;

/** The same press as in the turn before. */
function isDoubleClick(
  press: string | null,
  conversation: Conversation | undefined,
  now: Date,
): conversation is Conversation {
  if (!conversation || press === null || press !== conversation.lastPress) return false;
  return now.getTime() - conversation.lastActiveAt.getTime() < doubleClickMillis;
}

/** A digest, since the fields of a form hold what somebody has typed; only a nudge is looked for by its id. */
function nameOf({ press, cardId }: Extract<LearnerInput, { type: 'press' }>): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(press ?? null))
    .digest('base64url');
  const nudge = press && ('slot' in press ? press.slot : 'occasion' in press ? press.occasion : undefined);
  return JSON.stringify([cardId, nudge, digest]);
}

/** An edit carries the id of the message that was edited, so that id alone would make it a second delivery. */
export function activityIdOf({ id, type, timestamp }: Activity): string {
  if (id === undefined) return randomUUID();
  return type === 'messageUpdate' ? `${id} ${type} ${String(timestamp).replaceAll('\0', '')}` : id;
}

/**
 * Compared only while a turn is open. Not made of texts with many digits: whoever has the database could find a CPR
 * number by trying them all.
 */
function hashText(learnerId: string, text: string): string | undefined {
  if (/(\d\D?){6}/.test(text)) return undefined;
  return createHash('sha256').update(learnerId).update(text).digest('base64url');
}
