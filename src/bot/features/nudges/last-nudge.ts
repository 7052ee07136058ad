import { z } from 'zod';
import type { Press } from '../../../cards/verbs.ts';
import { checkRows } from '../../../cards/check-groups.ts';
import type { NudgeQuestion, OpenQuestion } from '../../../understanding/heard.ts';
import type { NudgeView } from '../../../cards/nudge-card.ts';
import { rowChoices } from '../../desk/coach-dialog.ts';
import type { Turn } from '../../desk/turn.ts';
import { viewOf } from './nudge-card-view.ts';

/** For so many days, typed words such as "jeg har prøvet det" refer to the latest nudge. */
const answerableDays = 14;

const dayMillis = 24 * 60 * 60 * 1000;

/**
 * The latest nudge or tip. `isNewest`: no turn since it was sent. `isAtHand`: `isNewest`, or the previous turn was a
 * press on it.
 */
export async function lastNudge({ learner, now, services, stores }: Turn) {
  const slot = await stores.slots.latest(learner.id, new Date(now.getTime() - answerableDays * dayMillis));
  if (!slot) return undefined;
  const { lastTurnAt, lastPress } = services.recent;
  const isNewest = lastTurnAt === null || slot.sentAt >= lastTurnAt;
  return { ...slot, isNewest, isAtHand: isNewest || nudgeIn(lastPress) === slot.id };
}

/** The fingerprint in run/repetition.ts: card id, id of the nudge or occasion, digest of the press. */
const lastPressSchema = z.tuple([z.unknown(), z.string().nullish(), z.unknown()]);

/** The id of the nudge on which the previous press was; undefined for other presses. */
function nudgeIn(lastPress: string | null): string | undefined {
  if (lastPress === null) return undefined;
  try {
    return lastPressSchema.safeParse(JSON.parse(lastPress)).data?.[1] ?? undefined;
  } catch {
    return undefined; // written by an older version
  }
}

/** The check of the latest nudge while it can be answered in words. */
export async function nudgeQuestion(turn: Turn): Promise<NudgeQuestion<Press> | undefined> {
  const slot = turn.learner.onboardedAt ? await lastNudge(turn) : undefined;
  if (!slot?.checkId || !slot.isAtHand) return undefined;
  const view = await viewOf(turn, slot);
  if (!view || view.answer) return undefined;
  return {
    question: answersTo(turn, view),
    isNewest: slot.origin === 'reminder' && slot.isNewest,
    isAtHand: slot.isAtHand,
    between: turn.pack.say('nudge.between'),
  };
}

/** The ways to answer the check of a nudge in words: the option, then how sure the learner is. */
export function answersTo(
  { pack }: Turn,
  { check, slotId, chosen }: NudgeView,
): Pick<OpenQuestion<Press>, 'choices' | 'commands'> {
  if (!check) return { choices: [], commands: {} };
  const rows = checkRows(pack, { check, occasion: slotId, chosen });
  const at = (index: number) => {
    const press = rows.at(index)?.payload;
    return press ? { press } : { unheard: null };
  };
  return {
    choices: rowChoices(rows),
    // "Ved ikke" is the last option, and means "unsure" once an option is chosen.
    commands: chosen === undefined ? { skip: at(-1) } : { sure: at(0), unsure: at(1), skip: at(1) },
  };
}
