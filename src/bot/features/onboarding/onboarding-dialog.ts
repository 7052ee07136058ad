import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import { messageCard } from '../../../cards/message-card.ts';
import { button } from '../../../cards/verbs.ts';
import { wheelId } from '../../../domain/wheel.ts';
import { chosenArea, setArea, showAreas, type ChosenArea } from '../settings/job-area.ts';
import { languageButton, showHome } from '../../desk/menu.ts';
import { turnOf, type Turn } from '../../desk/turn.ts';

export const onboardingDialogId = 'onboarding';

interface OnboardingState {
  step: 'welcome' | 'area';
}

/** Says who the bot is and what it stores, and asks for the job area, so that examples fit. */
export class OnboardingDialog extends Dialog {
  constructor() {
    super(onboardingDialogId);
  }

  override beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.putStep(dc, 'welcome');
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { input, meaning, pack } = turn;
    const command = meaning.type === 'command' ? meaning.command : undefined;
    const begins =
      (input.type === 'press' && input.press?.verb === 'onboarding/begin') ||
      (input.type === 'press' && input.press?.verb === 'assessment/start') ||
      command === 'start' ||
      command === 'whole' ||
      command === 'continue';

    if (stateOf(dc.activeDialog).step === 'welcome') {
      if (begins) return this.putStep(dc, 'area');
      if (input.type === 'text' && command !== 'greeting') turn.notices.push(pack.say('welcome.unheard'));
      return this.putStep(dc, 'welcome');
    }

    if (command === 'back' || command === 'pause' || command === 'stop') return this.putStep(dc, 'welcome');
    const area = chosenArea(turn);
    if (area === undefined) {
      if (input.type === 'text' && command !== 'greeting' && !begins) {
        turn.notices.push(pack.say('area.unheard', { count: turn.municipality.jobAreas.length }));
      }
      return this.putStep(dc, 'area');
    }
    return this.finish(dc, area);
  }

  override repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    show(turnOf(context), stateOf(instance).step);
    return Promise.resolve();
  }

  private putStep(dc: DialogContext, step: OnboardingState['step']): Promise<DialogTurnResult> {
    if (dc.activeDialog) dc.activeDialog.state = { step } satisfies OnboardingState;
    show(turnOf(dc), step);
    return Promise.resolve(Dialog.EndOfTurn);
  }

  private async finish(dc: DialogContext, area: ChosenArea): Promise<DialogTurnResult> {
    await showHome(await setArea(turnOf(dc), area));
    return dc.endDialog();
  }
}

function stateOf(instance: DialogInstance | undefined): OnboardingState {
  const state: unknown = instance?.state;
  const isArea = typeof state === 'object' && state !== null && 'step' in state && state.step === 'area';
  return { step: isArea ? 'area' : 'welcome' };
}

/** Whether the typed words choose a job area, where that is asked. */
export function readsAsArea(instance: DialogInstance, turn: Turn): boolean {
  return stateOf(instance).step === 'area' && chosenArea(turn) !== undefined;
}

function show(turn: Turn, step: OnboardingState['step']): void {
  if (step === 'area') {
    const { say } = turn.pack;
    showAreas(
      turn,
      [say('area.intro')],
      [button(say('area.skip'), { verb: 'onboarding/area', area: 'skip' })],
    );
  } else showWelcome(turn);
}

function showWelcome(turn: Turn): void {
  const { municipality, notices, pack, screen } = turn;
  const { say } = pack;
  screen.show(
    messageCard(pack, {
      heading: say('welcome.title'),
      notices,
      paragraphs: [say('welcome.who'), say('welcome.what'), say('welcome.stored', municipality)],
      footnotes: [say('welcome.controller', municipality)],
      buttons: [
        button(say('welcome.begin'), { verb: 'onboarding/begin' }),
        button(say('home.explore'), { verb: 'explore/show', id: wheelId }),
        languageButton(turn),
      ],
    }),
  );
}
