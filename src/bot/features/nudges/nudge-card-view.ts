import type { DialogContext } from 'botbuilder-dialogs';
import { nudgeCard, type NudgeView } from '../../../cards/nudge-card.ts';
import type { Slot } from '../../../store/nudges/slot-store.ts';
import { showCurrent } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';

type Shown = Partial<Pick<NudgeView, 'asks' | 'chosen' | 'notices'>>;

/** The nudge as it stands; undefined when its content is gone. */
export async function viewOf(
  { learner, pack, stores }: Turn,
  slot: Slot,
  shown: Shown = {},
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
    ...shown,
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
export async function changeNudge(turn: Turn, slot: Slot, shown: Shown): Promise<void> {
  const view = await viewOf(turn, slot, shown);
  if (view) turn.reply.change(nudgeCard(turn.pack, view));
}

/** Posts it above the open card. With nothing open, the last card keeps its place when words asked for it. */
export async function keepNudge(
  dc: DialogContext,
  turn: Turn,
  slot: Slot,
  shown: Pick<Shown, 'asks'> = {},
): Promise<void> {
  const { input, pack, reply } = turn;
  const view = await viewOf(turn, slot, shown);
  // The notices are about this card, not about the one below.
  if (view) reply.keep(nudgeCard(pack, { ...view, notices: reply.notices.splice(0) }));
  else reply.note(pack.say('nudge.nothing'));
  if (dc.activeDialog || input.type === 'press' || !view) await showCurrent(dc, turn);
}
