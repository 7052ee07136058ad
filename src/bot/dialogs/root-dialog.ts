import { ComponentDialog, Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { Command } from '../../content/pack.ts';
import type { Press } from '../../cards/verbs.ts';
import type { AssessmentKind } from '../../domain/assessment.ts';
import { type TopicId } from '../../domain/wheel.ts';
import { longestText, type Unreadable } from '../learner-input.ts';
import { keepHelp, showHelp, showHome, showPaused } from '../menu.ts';
import { turnOf, type Turn } from '../turn.ts';
import { AssessmentDialog, assessmentDialogId } from './assessment-dialog.ts';
import { ExploreDialog, exploreDialogId, keepTopic } from './explore-dialog.ts';
import { OnboardingDialog, onboardingDialogId } from './onboarding-dialog.ts';
import { ResultDialog, resultDialogId } from './result-dialog.ts';
import { ResumeDialog, resumeDialogId } from './resume-dialog.ts';

export const rootDialogId = 'root';

/** Dialogs that ask something: a question in the middle is answered, and theirs stays open below. */
const askingDialogs: readonly (string | undefined)[] = [
  onboardingDialogId,
  assessmentDialogId,
  resumeDialogId,
];

/** Takes the presses and words that work everywhere, and gives the rest to the dialog that is going on. */
export class RootDialog extends ComponentDialog {
  constructor() {
    super(rootDialogId);
    this.addDialog(new OnboardingDialog());
    this.addDialog(new AssessmentDialog());
    this.addDialog(new ResumeDialog());
    this.addDialog(new ExploreDialog());
    this.addDialog(new ResultDialog());
  }

  protected override onBeginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.route(dc);
  }

  protected override onContinueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.route(dc);
  }

  private async route(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { input } = turn;
    // Not welcomed yet, or back from a topic that was opened on the first card.
    if (!turn.learner.onboardedAt && !dc.activeDialog) await dc.beginDialog(onboardingDialogId);

    switch (input.type) {
      case 'press':
        await this.press(dc, turn, input.press);
        break;
      case 'text':
        await this.words(dc, turn);
        break;
      case 'arrival':
        await this.showCurrent(dc, turn);
        break;
      case 'unreadable':
        turn.notices.push(unreadable(turn, input.reason));
        await this.showCurrent(dc, turn);
    }
    // The root itself never ends: without a child it waits for the next wish.
    return Dialog.EndOfTurn;
  }

  private async press(dc: DialogContext, turn: Turn, press: Press | undefined): Promise<void> {
    switch (press?.verb) {
      case 'onboarding/begin':
      case 'onboarding/area':
        if (dc.activeDialog?.id === onboardingDialogId) await dc.continueDialog();
        else if (turn.learner.onboardedAt) await this.leave(dc, turn);
        else await this.startOnboarding(dc);
        return;
      case 'home/show':
        return this.leave(dc, turn);
      case 'help/show':
        return this.help(dc, turn);
      case 'explore/show':
        return this.explore(dc, turn, press.id);
      case 'result/show':
        return this.result(dc, turn);
      case 'assessment/start':
        return this.startAssessment(dc, turn, press.kind);
      case 'assessment/restart':
        return this.pressRestart(dc, turn, press.kind, press.assessment);
      case 'assessment/resume':
        return this.resume(dc, turn);
      case 'assessment/answer':
      case 'assessment/back':
      case 'assessment/pause':
        return this.pressOnQuestion(dc, turn);
      case undefined:
        turn.notices.push(turn.pack.say('unknown.press'));
        return this.showCurrent(dc, turn);
    }
  }

  /** A question's card works as long as its assessment is open, also after a pause. */
  private async pressOnQuestion(dc: DialogContext, turn: Turn): Promise<void> {
    if (dc.activeDialog?.id !== assessmentDialogId) {
      const open = await turn.assessments.open(turn.learner.id);
      if (!open) {
        turn.notices.push(turn.pack.say('unknown.press'));
        return this.showCurrent(dc, turn);
      }
      await this.switchTo(dc, assessmentDialogId);
    }
    await dc.continueDialog();
  }

  private async words(dc: DialogContext, turn: Turn): Promise<void> {
    const { meaning } = turn;
    if (meaning.type === 'topic') return this.explore(dc, turn, meaning.topic);
    if (meaning.type === 'command' && (await this.command(dc, turn, meaning.command))) return;
    if (dc.activeDialog) {
      await dc.continueDialog();
      return;
    }
    turn.notices.push(turn.pack.say('unknown.text'));
    return showHome(turn);
  }

  /** @returns false for words that only the dialog that is going on can answer */
  private async command(dc: DialogContext, turn: Turn, command: Command): Promise<boolean> {
    const isAsking = askingDialogs.includes(dc.activeDialog?.id);
    switch (command) {
      case 'help':
        await this.help(dc, turn);
        return true;
      case 'home':
        await this.showCurrent(dc, turn);
        return true;
      case 'result':
        await this.result(dc, turn);
        return true;
      case 'start':
      case 'restart':
        if (dc.activeDialog?.id === onboardingDialogId) return false;
        if (command === 'restart' && dc.activeDialog?.id === resumeDialogId) {
          await this.restartAssessment(dc, turn, 'quick');
        } else await this.startAssessment(dc, turn, 'quick');
        return true;
      case 'continue':
        if (isAsking && dc.activeDialog?.id !== resumeDialogId) return false;
        await this.resume(dc, turn);
        return true;
      case 'pause':
      case 'back':
        if (isAsking && dc.activeDialog?.id !== resumeDialogId) return false;
        if (command === 'pause') turn.notices.push(turn.pack.say('pause.nothing'));
        await this.leave(dc, turn);
        return true;
      case 'skip':
      case 'notRelevant':
        return false;
    }
  }

  private async help(dc: DialogContext, turn: Turn): Promise<void> {
    if (askingDialogs.includes(dc.activeDialog?.id)) {
      keepHelp(turn);
      return dc.repromptDialog();
    }
    await dc.cancelAllDialogs();
    return showHelp(turn);
  }

  private async result(dc: DialogContext, turn: Turn): Promise<void> {
    if (turn.learner.onboardedAt) return this.switchTo(dc, resultDialogId);
    turn.notices.push(turn.pack.say('result.none'));
    return this.leave(dc, turn);
  }

  private async explore(dc: DialogContext, turn: Turn, topic: TopicId): Promise<void> {
    // The first card has a button for the wheel: that one opens it in place.
    const isFirstCard = turn.input.type === 'press' && !turn.learner.onboardedAt;
    if (askingDialogs.includes(dc.activeDialog?.id) && !isFirstCard) {
      keepTopic(turn, topic);
      return dc.repromptDialog();
    }
    await this.switchTo(dc, exploreDialogId, { topic });
  }

  private async startAssessment(dc: DialogContext, turn: Turn, kind: AssessmentKind): Promise<void> {
    if (!turn.learner.onboardedAt) return this.startOnboarding(dc);
    const open = await turn.assessments.open(turn.learner.id);
    // Without an answer there is nothing to lose, and so nothing to ask.
    if (!open || open.answers.size === 0) return this.restartAssessment(dc, turn, kind);
    return this.switchTo(dc, resumeDialogId);
  }

  /** A press on an outdated card must not give up an assessment that it does not know. */
  private async pressRestart(
    dc: DialogContext,
    turn: Turn,
    kind: AssessmentKind,
    given?: string,
  ): Promise<void> {
    const open = await turn.assessments.open(turn.learner.id);
    if (open && open.id !== given) return this.startAssessment(dc, turn, kind);
    return this.restartAssessment(dc, turn, kind);
  }

  private async restartAssessment(dc: DialogContext, turn: Turn, kind: AssessmentKind): Promise<void> {
    if (!turn.learner.onboardedAt) return this.startOnboarding(dc);
    await turn.assessments.start(turn.learner.id, kind, turn.now);
    await this.switchTo(dc, assessmentDialogId);
  }

  private async resume(dc: DialogContext, turn: Turn): Promise<void> {
    if (dc.activeDialog?.id === assessmentDialogId) {
      await dc.continueDialog();
      return;
    }
    const open = await turn.assessments.open(turn.learner.id);
    if (!open) {
      turn.notices.push(turn.pack.say('pause.nothing'));
      return this.leave(dc, turn);
    }
    // Also marks the assessment as active, so that it does not ask at once whether to go on.
    await turn.assessments.revisit(open.id, open.revisitedItemId, turn.now);
    await this.switchTo(dc, assessmentDialogId);
  }

  private async startOnboarding(dc: DialogContext): Promise<void> {
    await this.switchTo(dc, onboardingDialogId);
    await dc.continueDialog();
  }

  /** Back to the menu, or to the first card for those who have not begun. An open assessment says where it is. */
  private async leave(dc: DialogContext, turn: Turn): Promise<void> {
    if (!turn.learner.onboardedAt) return this.switchTo(dc, onboardingDialogId);
    const wasAsking = dc.activeDialog?.id === assessmentDialogId;
    await dc.cancelAllDialogs();
    const open = wasAsking ? await turn.assessments.open(turn.learner.id) : undefined;
    if (open) {
      showPaused(turn, open);
      return;
    }
    return showHome(turn);
  }

  private async showCurrent(dc: DialogContext, turn: Turn): Promise<void> {
    if (dc.activeDialog) return dc.repromptDialog();
    return showHome(turn);
  }

  /** Begins a dialog in place of whatever is going on. */
  private async switchTo(dc: DialogContext, dialogId: string, options?: object): Promise<void> {
    await dc.cancelAllDialogs();
    await dc.beginDialog(dialogId, options);
  }
}

function unreadable({ pack }: Turn, reason: Unreadable): string {
  return reason === 'long'
    ? pack.say('unknown.long', { length: longestText })
    : pack.say(`unknown.${reason}`);
}
