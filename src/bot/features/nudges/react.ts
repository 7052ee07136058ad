import type { DialogContext } from 'botbuilder-dialogs';
import type { Press } from '../../../cards/verbs.ts';
import type { Reaction } from '../../../domain/nudge-facts.ts';
import type { Slot } from '../../../store/nudges/slot-store.ts';
import { sayUnheard, showCurrent } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { pauseForDays, pressPause } from '../reminders/pause-reminders.ts';
import { keepPace } from '../reminders/reminders.ts';
import { lastNudge } from './last-nudge.ts';
import { changeNudge, keepNudge } from './nudge-card-view.ts';

export type NudgePress = Extract<Press, { verb: `nudge/${string}` }>;

/** Handles a button of a nudge and changes its card. */
export async function pressNudge(dc: DialogContext, turn: Turn, press: NudgePress): Promise<void> {
  const slot = await turn.stores.slots.find(turn.learner.id, press.slot);
  if (!slot) return sayUnheard(dc, turn);
  switch (press.verb) {
    case 'nudge/why':
      return changeNudge(turn, slot, { asks: 'why' });
    case 'nudge/pause':
      return changeNudge(turn, slot, { asks: 'pause' });
    default: {
      const reaction = reactions[press.verb];
      const notices = await react(turn, slot, reaction);
      const isTriedAfterAll = slot.reaction === 'later' && reaction === 'tried';
      const shown = isTriedAfterAll ? reaction : (slot.reaction ?? reaction);
      return changeNudge(turn, { ...slot, reaction: shown }, { notices });
    }
  }
}

const reactions = {
  'nudge/tried': 'tried',
  'nudge/known': 'known',
  'nudge/later': 'later',
  'nudge/less': 'less',
} as const;

/** Handles the choice of a pause on the card of a nudge or of the reminders. */
export async function pressPauseOnCard(
  dc: DialogContext,
  turn: Turn,
  { days, slot: slotId }: Extract<Press, { verb: 'reminders/pause' }>,
): Promise<void> {
  const { learner, stores } = turn;
  const slot = slotId === undefined ? undefined : await stores.slots.find(learner.id, slotId);
  if (!slot || days === undefined) return pressPause(dc, turn, { days });
  return changeNudge(turn, slot, { notices: await pauseForDays(turn, days) });
}

/** Stores a typed reaction to the latest nudge. */
export async function sayReaction(dc: DialogContext, turn: Turn, reaction: Reaction): Promise<void> {
  if (!turn.learner.onboardedAt) return sayUnheard(dc, turn);
  const slot = await lastNudge(turn);
  turn.reply.notices.push(...(slot ? await react(turn, slot, reaction) : [turn.pack.say('nudge.nothing')]));
  return showCurrent(dc, turn);
}

/** Posts the card of the latest nudge again, with the reason for its choice. */
export async function sayWhy(dc: DialogContext, turn: Turn): Promise<void> {
  if (!turn.learner.onboardedAt) return sayUnheard(dc, turn);
  const slot = await lastNudge(turn);
  if (slot) return keepNudge(dc, turn, slot, { asks: 'why' });
  turn.reply.note(turn.pack.say('nudge.nothing'));
  return showCurrent(dc, turn);
}

/** Stores a reaction. @returns the sentences for the learner */
async function react(turn: Turn, slot: Slot, reaction: Reaction): Promise<readonly string[]> {
  const { pack, learner, now, stores } = turn;
  if (!(await stores.slots.react(learner.id, slot.id, reaction, now))) return [pack.say('nudge.already')];
  const competence = slot.because ? pack.competences[slot.because.competence].name : '';
  const sentence = {
    tried: () => pack.say('nudge.wasTried'),
    known: () => pack.say('nudge.wasKnown'),
    later: () => pack.say('nudge.wasLater'),
    less: () => pack.say('nudge.wasLess', { competence }),
  }[reaction];
  return [sentence(), ...(await keepPace(turn))];
}
