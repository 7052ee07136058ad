import { ComponentDialog, Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { Press } from '../../cards/verbs.ts';
import { dayIn } from '../../domain/schedule.ts';
import { isExplained, isLabel } from '../../domain/label.ts';
import { commandOfLabel } from '../../understanding/commands.ts';
import { hear } from '../../understanding/hear.ts';
import { longestText, type Heard } from '../../understanding/heard.ts';
import { checkDialogId, onboardingDialogId } from '../desk/dialog-ids.ts';
import type { Feature } from '../desk/feature.ts';
import type { Unreadable } from '../desk/learner-input.ts';
import { openQuestion, openSilently, sayUnheard, showCurrent } from '../desk/navigation.ts';
import { choiceWordsIn } from '../desk/choice-words.ts';
import { languagesOf, turnOf, type Turn } from '../desk/turn.ts';
import { reportMovedClock } from '../features/settings/clock.ts';
import { nudgeQuestion } from '../features/nudges/last-nudge.ts';

export const rootDialogId = 'root';

/** Turns the input into one `Heard` value and passes it to the feature that handles it. */
export class RootDialog extends ComponentDialog {
  /** @param onHeard called with each `Heard` value, for the log */
  constructor(
    private readonly features: readonly Feature[],
    private readonly onHeard: (heard: Heard<Press>) => void,
  ) {
    super(rootDialogId);
    for (const dialog of features.flatMap(({ dialogs }) => dialogs)) this.addDialog(dialog);
  }

  protected override onBeginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.route(dc);
  }

  protected override onContinueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.route(dc);
  }

  private async route(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { input, learner, pack, reply, services } = turn;
    // The learner is new, or was reading a topic that was opened on the first card.
    if (!learner.onboardedAt && !dc.activeDialog) await openSilently(dc, onboardingDialogId);
    if (services.recent.isClockMoved && learner.onboardedAt) reportMovedClock(turn);
    if (input.type === 'press' || input.type === 'text') {
      const heard =
        input.type === 'press' ? hearPress(input.press, turn) : await this.hear(dc, turn, input.text);
      this.onHeard(heard);
      await this.act(dc, turn, heard);
    } else {
      if (input.type === 'sensitive') reply.note(pack.say(`guard.${input.kind}`));
      if (input.type === 'unreadable') reply.note(unreadable(turn, input.reason));
      await showCurrent(dc, turn);
    }
    // The root dialog never ends: without an active child it waits for the next turn.
    return Dialog.EndOfTurn;
  }

  private async hear(dc: DialogContext, turn: Turn, text: string): Promise<Heard<Press>> {
    const { learner, municipality, now, pack, voices } = turn;
    const named = [municipality, voices.da.municipality, voices.en.municipality];
    return hear({
      text,
      open: await openQuestion(dc, turn),
      nudge: dc.activeDialog?.id === checkDialogId ? undefined : await nudgeQuestion(turn),
      isOnboarded: learner.onboardedAt !== null,
      pack,
      packs: languagesOf(turn),
      interpret: voices[pack.language].interpret,
      recognise: turn.services.recognise,
      choiceWords: choiceWordsIn(voices),
      jobAreas: municipality.jobAreas.map(({ id }, index) => ({
        id,
        names: named.map(({ jobAreas }) => jobAreas[index]?.name ?? ''),
      })),
      today: dayIn(learner.timeZone, now),
    });
  }

  private async act(dc: DialogContext, turn: Turn, heard: Heard<Press>): Promise<void> {
    if (heard.type === 'unheard') {
      turn.reply.note(heard.sentence);
      return showCurrent(dc, turn);
    }
    const handle = this.features
      .map((feature) => handlerOf(feature, heard))
      .find((found) => found !== undefined);
    return handle ? handle(dc, turn) : sayUnheard(dc, turn);
  }
}

/** A press means itself; a candidate that the bot has asked back may stand for a command. */
function hearPress(press: Press | undefined, { pack }: Turn): Heard<Press> {
  if (
    press?.verb === 'ask/show' &&
    isLabel(press.label, (id) => pack.glossary.has(id)) &&
    !isExplained(press.label)
  ) {
    const command = commandOfLabel(press.label);
    const why = 'a candidate was chosen';
    return command
      ? { type: 'command', command, isAsked: true, why }
      : { type: 'unheard', sentence: pack.say('unknown.notYet'), why };
  }
  return { type: 'press', press, why: press ? `pressed ${press.verb}` : 'pressed a button that is not ours' };
}

type Handler = (dc: DialogContext, turn: Turn) => Promise<void> | void;

/** Undefined when the feature does not handle it. */
function handlerOf(feature: Feature, heard: Exclude<Heard<Press>, { type: 'unheard' }>): Handler | undefined {
  const [handlers, key, argument] = handlersFor(feature, heard);
  const handle = handlers[key];
  return handle && ((dc, turn) => handle(dc, turn, argument));
}

type AnyHandlers = Readonly<
  Record<string, ((dc: DialogContext, turn: Turn, heard: never) => Promise<void> | void) | undefined>
>;

function handlersFor(
  { presses, commands, wishes }: Feature,
  heard: Exclude<Heard<Press>, { type: 'unheard' }>,
): readonly [handlers: AnyHandlers, key: string, argument: never] {
  // The key selects the handler with this argument type, which TypeScript cannot infer.
  switch (heard.type) {
    case 'press':
      return [presses, heard.press?.verb ?? '', heard.press as never];
    case 'command':
      return [commands, heard.command, heard as never];
    default:
      return [wishes, heard.type, heard as never];
  }
}

function unreadable({ pack }: Turn, reason: Unreadable): string {
  return reason === 'long'
    ? pack.say('unknown.long', { length: longestText })
    : pack.say(`unknown.${reason}`);
}
