import { ComponentDialog, Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { Command } from '../../content/pack.ts';
import { competenceOf } from '../../cards/answer-card.ts';
import { receiptCard } from '../../cards/message-card.ts';
import { scopeOf, type Press } from '../../cards/verbs.ts';
import { wheelId } from '../../domain/wheel.ts';
import { lastAsked } from '../features/asking/last-topic.ts';
import { movedText } from '../features/settings/clock.ts';
import { longestText, type Unreadable } from '../desk/learner-input.ts';
import { showHome } from '../desk/menu.ts';
import { setTurn, turnOf, type Turn } from '../desk/turn.ts';
import {
  commandFor,
  type Asked,
  hearQuestion,
  pressHelped,
  sayHelped,
  showAsked,
  showPlace,
} from '../features/asking/ask.ts';
import { AreaDialog } from '../features/settings/area-dialog.ts';
import { AssessmentDialog } from '../features/assessment/assessment-dialog.ts';
import { assessmentDialogId, eraseDialogId } from '../desk/dialog-ids.ts';
import {
  beginWanted,
  pressOnQuestion,
  pressRestart,
  resumeAssessment,
  startAssessment,
  startOnboarding,
  startOver,
  wishAssessment,
} from '../features/assessment/start-assessment.ts';
import { EraseDialog } from '../features/my-data/erase-dialog.ts';
import { ExploreDialog, exploreDialogId, topicOf } from '../features/asking/explore-dialog.ts';
import { hearsAnswer } from './hears-answer.ts';
import { speak } from './language.ts';
import { CheckDialog } from '../features/nudges/check-dialog.ts';
import { commandLearning, hearLearning, meetsNudge, pressLearning } from './route-learning.ts';
import { commandMyData, pressMyData } from './route-my-data.ts';
import { leave, pause, showCurrent } from '../desk/navigation.ts';
import { OnboardingDialog, onboardingDialogId } from '../features/onboarding/onboarding-dialog.ts';
import { openHelp, openHistory, openPersonal, openTopic } from './pages.ts';
import { PlanDialog } from '../features/plan/plan-dialog.ts';
import { RemindersDialog } from '../features/reminders/reminders-dialog.ts';
import { ResultDialog, resultDialogId } from '../features/result/result-dialog.ts';
import { ResumeDialog } from '../features/assessment/resume-dialog.ts';
import { commandSettings, hearSettings, pressSettings } from '../features/settings/settings.ts';
import { SittingCheckDialog, sittingCheckDialogId } from '../features/assessment/sitting-check-dialog.ts';
import { StepsDialog, stepsDialogId } from '../features/result/steps-dialog.ts';

export const rootDialogId = 'root';

/** Commands that mean the same as a button everywhere. */
const twins: Partial<Record<Command, Press>> = {
  help: { verb: 'help/show' },
  menu: { verb: 'home/show' },
  result: { verb: 'result/show' },
  steps: { verb: 'steps/show' },
  history: { verb: 'history/show' },
  plan: { verb: 'plan/show' },
  danish: { verb: 'language/set', language: 'da' },
  english: { verb: 'language/set', language: 'en' },
};

/** Takes the presses and words that work everywhere, and gives the rest to the dialog that is going on. */
export class RootDialog extends ComponentDialog {
  constructor() {
    super(rootDialogId);
    this.addDialog(new OnboardingDialog());
    this.addDialog(new AssessmentDialog());
    this.addDialog(new SittingCheckDialog());
    this.addDialog(new ResumeDialog());
    this.addDialog(new ExploreDialog());
    this.addDialog(new ResultDialog());
    this.addDialog(new StepsDialog());
    this.addDialog(new PlanDialog());
    this.addDialog(new RemindersDialog());
    this.addDialog(new CheckDialog());
    this.addDialog(new EraseDialog());
    this.addDialog(new AreaDialog());
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
    if (turn.isClockMoved && turn.learner.onboardedAt) tellMovedClock(turn);

    switch (input.type) {
      case 'press':
        await this.press(dc, turn, input.press);
        break;
      case 'text':
        await this.words(dc, turn);
        break;
      case 'arrival':
        await showCurrent(dc, turn);
        break;
      case 'sensitive':
        turn.notices.push(turn.pack.say(`guard.${input.kind}`));
        await showCurrent(dc, turn);
        break;
      case 'unreadable':
        turn.notices.push(unreadable(turn, input.reason));
        await showCurrent(dc, turn);
    }
    // The root itself never ends: without a child it waits for the next wish.
    return Dialog.EndOfTurn;
  }

  private async press(dc: DialogContext, turn: Turn, press: Press | undefined): Promise<void> {
    switch (press?.verb) {
      case 'onboarding/begin':
      case 'onboarding/area':
        if (dc.activeDialog?.id === onboardingDialogId) await dc.continueDialog();
        else if (await pressSettings(dc, turn, press)) return;
        else if (turn.learner.onboardedAt) await leave(dc, turn);
        else await startOnboarding(dc);
        return;
      case 'language/set':
        return speak(dc, turn, press.language);
      case 'home/show':
        return leave(dc, turn);
      case 'help/show':
        return openHelp(dc, turn);
      case 'explore/show':
        return openTopic(dc, turn, press.id);
      case 'ask/show': {
        const chosen = await showAsked(dc, turn, press);
        return chosen === undefined ? undefined : this.carryOut(dc, turn, { label: chosen });
      }
      case 'ask/helped':
        return (await pressHelped(dc, turn, press)) ? undefined : this.unknownPress(dc, turn);
      case 'result/show':
        return openPersonal(dc, turn, resultDialogId);
      case 'steps/show':
        return openPersonal(dc, turn, stepsDialogId);
      case 'relevance/set':
        await openPersonal(dc, turn, stepsDialogId);
        await dc.continueDialog();
        return;
      case 'history/show':
        return openHistory(dc, turn);
      case 'assessment/start':
      case 'assessment/restart': {
        const scope = scopeOf(press);
        if (!scope) return this.unknownPress(dc, turn);
        if (press.verb === 'assessment/start') return startAssessment(dc, turn, scope);
        return pressRestart(dc, turn, scope, press.assessment);
      }
      case 'assessment/resume':
        return resumeAssessment(dc, turn);
      case 'assessment/answer':
      case 'assessment/back':
      case 'assessment/skip':
        return pressOnQuestion(dc, turn);
      case 'assessment/pause':
        return pause(dc, turn);
      default:
        if (await pressSettings(dc, turn, press)) return;
        if ((await pressMyData(dc, turn, press)) || (await pressLearning(dc, turn, press))) return;
        return this.unknownPress(dc, turn);
    }
  }

  private unknownPress(dc: DialogContext, turn: Turn): Promise<void> {
    turn.notices.push(turn.pack.say('unknown.press'));
    return showCurrent(dc, turn);
  }

  private async words(dc: DialogContext, turn: Turn): Promise<void> {
    const { meaning } = turn;
    if (await meetsNudge(dc, turn)) return;
    if (meaning.type === 'topic') return openTopic(dc, turn, meaning.topic);
    if (meaning.type === 'assess')
      return wishAssessment(dc, turn, { kind: 'one', competence: meaning.competence });
    if (meaning.type === 'command' && (await this.command(dc, turn, meaning.command))) return;
    if (turn.input.type !== 'text' || meaning.type === 'command' || (await hearsAnswer(dc, turn)))
      return this.toChild(dc, turn);
    if (await hearSettings(dc, turn)) return;
    if (await hearLearning(dc, turn)) return;
    const heard = await hearQuestion(dc, turn, turn.input.text);
    if (heard === 'answered') return;
    if (heard.label === 'none') return this.toChild(dc, turn);
    return this.carryOut(dc, turn, heard);
  }

  /** Words that mean nothing everywhere belong to the dialog that is going on. */
  private async toChild(dc: DialogContext, turn: Turn): Promise<void> {
    if (dc.activeDialog) {
      await dc.continueDialog();
      return;
    }
    // "ok" after something was told is no question.
    const { meaning } = turn;
    const isAgreed = meaning.type === 'command' && (meaning.command === 'yes' || meaning.command === 'no');
    if (!isAgreed) turn.notices.push(turn.pack.say('unknown.text'));
    return showHome(turn);
  }

  /** Does what a question or a chosen candidate turned out to ask for. */
  private async carryOut(dc: DialogContext, turn: Turn, asked: Asked): Promise<void> {
    const { label } = asked;
    if (label === 'show-progress' && (await showPlace(dc, turn))) return;
    const command = commandFor(asked, turn);
    if (!command) {
      turn.notices.push(turn.pack.say(label === 'none' ? 'unknown.text' : 'unknown.notYet'));
      return showCurrent(dc, turn);
    }
    const meant: Turn = { ...turn, meaning: { type: 'command', command } };
    setTurn(dc.context, meant);
    if (!(await this.command(dc, meant, command))) await this.toChild(dc, meant);
  }

  /** @returns false for words that only the dialog that is going on can answer */
  private async command(dc: DialogContext, turn: Turn, command: Command): Promise<boolean> {
    const active = dc.activeDialog?.id;
    const isPutting =
      active === onboardingDialogId || active === assessmentDialogId || active === sittingCheckDialogId;
    // Here all of these answer the question whether to delete.
    if (active === eraseDialogId && ['back', 'pause', 'stop'].includes(command)) return false;
    const twin = twins[command];
    if (twin) {
      await this.press(dc, turn, twin);
      return true;
    }
    switch (command) {
      case 'greeting':
        await showCurrent(dc, turn);
        return true;
      case 'thanks':
        turn.notices.push(turn.pack.say('thanks.reply'));
        await showCurrent(dc, turn);
        return true;
      case 'language':
        await speak(dc, turn, turn.pack.language === 'da' ? 'en' : 'da');
        return true;
      case 'start':
      case 'whole':
        if (active === onboardingDialogId) return false;
        await wishAssessment(dc, turn, { kind: command === 'whole' ? 'whole' : 'quick' });
        return true;
      case 'restart':
        if (active === onboardingDialogId) return false;
        await startOver(dc, turn);
        return true;
      case 'beginNew':
        return beginWanted(dc, turn);
      case 'assessThis': {
        const topic = active === exploreDialogId ? topicOf(dc.activeDialog) : lastAsked(dc, turn)?.label;
        const competence = topic && competenceOf(turn.pack, topic);
        if (competence) await startAssessment(dc, turn, { kind: 'one', competence });
        return competence !== undefined;
      }
      case 'explore':
        await openTopic(dc, turn, wheelId);
        return true;
      case 'helped':
      case 'notHelped':
        return sayHelped(dc, turn, command === 'helped');
      case 'continue':
        if (isPutting) return false;
        await resumeAssessment(dc, turn);
        return true;
      case 'back':
        if (isPutting) return false;
        await leave(dc, turn);
        return true;
      case 'pause':
        if (active === onboardingDialogId) return false;
        await pause(dc, turn);
        return true;
      default:
        if (await commandSettings(dc, turn, command)) return true;
        return (await commandMyData(dc, turn, command)) || commandLearning(dc, turn, command);
    }
  }
}

/** Some presses change a card that shows no notices, so that one has a message of its own. */
function tellMovedClock(turn: Turn): void {
  const { input, notices, pack, screen } = turn;
  const sentence = movedText(turn);
  if (input.type === 'press') screen.keep(receiptCard(pack, sentence));
  else notices.push(sentence);
}

function unreadable({ pack }: Turn, reason: Unreadable): string {
  return reason === 'long'
    ? pack.say('unknown.long', { length: longestText })
    : pack.say(`unknown.${reason}`);
}
