import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { checkRows } from '../../../cards/check-groups.ts';
import { nudgeCard, type NudgeView } from '../../../cards/nudge-card.ts';
import type { Command } from '../../../content/pack.ts';
import { showHome } from '../../desk/menu.ts';
import { answerCheck, lastNudge, viewOf, type CheckPress } from './nudges.ts';
import type { Slot } from '../../../store/nudges/slot-store.ts';
import { turnOf, type Turn } from '../../desk/turn.ts';
import { typedChoice } from '../../desk/typed-choice.ts';
import { checkDialogId } from '../../desk/dialog-ids.ts';

const stateSchema = z.object({ slot: z.string(), chosen: z.string().optional() });
type CheckState = z.infer<typeof stateSchema>;

/** Takes a nudge's check in words: the option, then how sure. */
export class CheckDialog extends Dialog<CheckState> {
  constructor() {
    super(checkDialogId);
  }

  override async beginDialog(dc: DialogContext, options?: CheckState): Promise<DialogTurnResult> {
    if (dc.activeDialog && options) dc.activeDialog.state = options;
    return this.continueDialog(dc);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { activeDialog: instance } = dc;
    if (!instance) return dc.endDialog();
    const read = await readsAsCheck(instance, turn);
    if (!read) {
      const isChosen = stateOf(instance).chosen !== undefined;
      if (turn.input.type === 'text')
        turn.notices.push(turn.pack.say(isChosen ? 'check.unheardSure' : 'check.unheard'));
      await this.repromptDialog(dc.context, instance);
      return Dialog.EndOfTurn;
    }
    const view = await answerCheck(turn, read.slot, read.press);
    if (view?.answer) turn.screen.keep(nudgeCard(turn.pack, view));
    else if (!view) await showHome(turn);
    if (!view || view.answer) return dc.endDialog();
    instance.state = { slot: read.slot.id, chosen: view.chosen };
    show(turn, view);
    return Dialog.EndOfTurn;
  }

  override async repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    const turn = turnOf(context);
    const view = await viewIn(turn, instance);
    if (view) show(turn, view);
    else await showHome(turn);
  }
}

/** Begins with the last nudge's check if the typed words answer it. */
export async function beginSlotCheck(dc: DialogContext, turn: Turn): Promise<boolean> {
  const slot = await lastNudge(turn);
  const view = slot?.isAtHand && slot.checkId ? await viewOf(turn, slot) : undefined;
  if (!slot || !view || view.answer || !pressIn(turn, view)) return false;
  await dc.cancelAllDialogs();
  await dc.beginDialog(checkDialogId, { slot: slot.id });
  return true;
}

/** The press that the typed words mean on the check that is open. */
export async function readsAsCheck(
  instance: DialogInstance,
  turn: Turn,
): Promise<{ readonly slot: Slot; readonly press: CheckPress } | undefined> {
  const { slot: slotId, chosen } = stateOf(instance);
  const slot = slotId === undefined ? undefined : await turn.slots.find(turn.learner.id, slotId);
  const view = slot && (await viewOf(turn, slot, { chosen }));
  const press = view && pressIn(turn, view);
  return slot && press && { slot, press };
}

function pressIn(turn: Turn, { check, slotId, chosen, answer }: NudgeView): CheckPress | undefined {
  const { input, meaning, pack } = turn;
  if (input.type !== 'text' || !check || answer) return undefined;
  const rows = checkRows(pack, { check, occasion: slotId, chosen });
  const index = typedChoice(
    turn,
    rows.map(({ label }) => label),
  );
  const command = meaning.type === 'command' ? meaning.command : undefined;
  const spoken = spokenRow(command, chosen === undefined, rows.length);
  const payload = rows[index ?? spoken ?? -1]?.payload;
  return payload?.verb === 'check/answer' ? payload : undefined;
}

/** The row that a command names: "ved ikke" is the last option, "sikker" and "usikker" are the two after it. */
function spokenRow(command: Command | undefined, isFirst: boolean, rows: number): number | undefined {
  if (isFirst) return command === 'skip' ? rows - 1 : undefined;
  if (command === 'sure') return 0;
  return command === 'unsure' || command === 'skip' ? 1 : undefined;
}

async function viewIn(turn: Turn, instance: DialogInstance): Promise<NudgeView | undefined> {
  const { slot: slotId, chosen } = stateOf(instance);
  const slot = slotId === undefined ? undefined : await turn.slots.find(turn.learner.id, slotId);
  return slot && viewOf(turn, slot, { chosen });
}

function stateOf({ state }: DialogInstance): Partial<CheckState> {
  return stateSchema.safeParse(state).data ?? {};
}

function show(turn: Turn, view: NudgeView): void {
  turn.screen.show(nudgeCard(turn.pack, { ...view, notices: turn.notices }));
}
