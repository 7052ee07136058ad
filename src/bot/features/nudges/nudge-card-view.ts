import type { DialogContext } from 'botbuilder-dialogs';
import { nudgeCard, type NudgeView } from '../../../cards/nudge-card.ts';
import type { Slot } from '../../../store/nudges/slot-store.ts';
import { showCurrent } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';

type ViewOptions = Partial<Pick<NudgeView, 'asks' | 'chosen' | 'notices'>>;

/** The current state of a nudge for its card; undefined when the content no longer has its tip and check. */
export async function viewOf(
  { learner, pack, stores }: Turn,
  slot: Slot,
  options: ViewOptions = {},
): Promise<NudgeView | undefined> {
  const tip = pack.tips.find(({ id }) => id === slot.tipId);
  const check = pack.checks.find(({ id }) => id === slot.checkId);
  if (!slot.because || (!tip && !check)) return undefined;
  const answers = await stores.checks.answers(learner.id);
  const answer = answers.find(({ occasion, checkId }) => occasion === slot.id && checkId === slot.checkId);
  return {
    asks: 'nothing',
    chosen: undefined,
    notices: [],
    ...options,
    slotId: slot.id,
    origin: slot.origin,
    tip,
    check,
    because: slot.because,
    tellsSlower: slot.tellsSlower,
    reaction: slot.reaction,
    answer,
  };
}

/** Changes the pressed card of a nudge. */
export async function changeNudge(turn: Turn, slot: Slot, options: ViewOptions): Promise<void> {
  const view = await viewOf(turn, slot, options);
  if (view) turn.reply.change(nudgeCard(turn.pack, view));
}

/**
 * Posts the card of a nudge above the open card, which is then shown again. Without an open dialog, a typed request
 * does not repeat the menu.
 */
export async function keepNudge(
  dc: DialogContext,
  turn: Turn,
  slot: Slot,
  options: Pick<ViewOptions, 'asks'> = {},
): Promise<void> {
  const { input, pack, reply } = turn;
  const view = await viewOf(turn, slot, options);
  // The notices belong to this card and not to the live card below.
  if (view) reply.keep(nudgeCard(pack, { ...view, notices: reply.notices.splice(0) }));
  else reply.note(pack.say('nudge.nothing'));
  if (dc.activeDialog || input.type === 'press' || !view) await showCurrent(dc, turn);
}
