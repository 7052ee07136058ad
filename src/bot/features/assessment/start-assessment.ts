import type { DialogContext } from 'botbuilder-dialogs';
import { isSameScope, type Scope } from '../../../domain/assessment.ts';
import { answersToCarry } from '../../../domain/sitting.ts';
import type { Turn } from '../../desk/turn.ts';
import { assessmentDialogId } from '../../desk/dialog-ids.ts';
import { leave, showCurrent, switchTo } from '../../desk/navigation.ts';
import { onboardingDialogId } from '../onboarding/onboarding-dialog.ts';
import { resumeDialogId, wantedScope } from './resume-dialog.ts';
import { sittingCheckDialogId } from './sitting-check-dialog.ts';

/** Begins an assessment, unless one with answers is open: then the learner chooses. */
export async function startAssessment(dc: DialogContext, turn: Turn, scope: Scope): Promise<void> {
  if (!turn.learner.onboardedAt) return startOnboarding(dc);
  const open = await turn.assessments.open(turn.learner.id);
  const isSame = open !== undefined && isSameScope(open.scope, scope);
  if (open && open.answers.size > open.carried.size) {
    return switchTo(dc, resumeDialogId, isSame ? {} : { scope });
  }
  // Without an answer there is nothing to lose, and so nothing to ask.
  return isSame ? switchTo(dc, assessmentDialogId) : beginAssessment(dc, turn, scope, 'what is missing');
}

/**
 * Gives up the assessment that a card names, and begins another. A press on an outdated card must not give up one
 * that it does not know.
 */
export async function pressRestart(
  dc: DialogContext,
  turn: Turn,
  scope: Scope,
  assessmentId: string | undefined,
): Promise<void> {
  const open = await turn.assessments.open(turn.learner.id);
  if (open && open.id !== assessmentId) return startAssessment(dc, turn, scope);
  return restartAssessment(dc, turn, scope);
}

/** Typed on the card that asks "go on or begin another?", the name of the other one is the answer. */
export async function wishAssessment(dc: DialogContext, turn: Turn, scope: Scope): Promise<void> {
  const wanted = wantedOf(dc);
  if (wanted && isSameScope(wanted, scope)) return restartAssessment(dc, turn, scope);
  return startAssessment(dc, turn, scope);
}

/** @returns false when no card offers something else to begin */
export async function beginWanted(dc: DialogContext, turn: Turn): Promise<boolean> {
  const wanted = wantedOf(dc);
  if (wanted) await restartAssessment(dc, turn, wanted);
  return wanted !== undefined;
}

/** Over again with what is going on; asks first, unless this is the answer to the question. */
export async function startOver(dc: DialogContext, turn: Turn): Promise<void> {
  const open = await turn.assessments.open(turn.learner.id);
  const scope = open?.scope ?? { kind: 'quick' };
  // Beside something else to begin, starting over was not offered, so it is asked about first.
  const isOffered = dc.activeDialog?.id === resumeDialogId && !wantedOf(dc);
  return isOffered ? restartAssessment(dc, turn, scope) : startAssessment(dc, turn, scope);
}

function wantedOf({ activeDialog }: DialogContext): Scope | undefined {
  return activeDialog?.id === resumeDialogId ? wantedScope(activeDialog) : undefined;
}

/** Gives up the open assessment: for another one, or to do the same one afresh. */
async function restartAssessment(dc: DialogContext, turn: Turn, scope: Scope): Promise<void> {
  if (!turn.learner.onboardedAt) return startOnboarding(dc);
  const open = await turn.assessments.open(turn.learner.id);
  const isAfresh = open !== undefined && isSameScope(open.scope, scope);
  return beginAssessment(dc, turn, scope, isAfresh ? 'everything' : 'what is missing');
}

async function beginAssessment(
  dc: DialogContext,
  turn: Turn,
  scope: Scope,
  asks: 'everything' | 'what is missing',
): Promise<void> {
  const { assessments, learner, now, pack, notices } = turn;
  const carried =
    asks === 'everything' ? [] : answersToCarry(scope, await assessments.runs(learner.id), pack.items);
  await assessments.start(learner.id, scope, carried, now);
  if (carried.length > 0) notices.push(pack.say('assessment.carried'));
  await switchTo(dc, assessmentDialogId);
}

export async function resumeAssessment(dc: DialogContext, turn: Turn): Promise<void> {
  if (dc.activeDialog?.id === assessmentDialogId) {
    await dc.continueDialog();
    return;
  }
  const open = await turn.assessments.open(turn.learner.id);
  if (!open) {
    turn.notices.push(turn.pack.say('pause.nothing'));
    return leave(dc, turn);
  }
  // Also marks the assessment as active, so that it does not ask at once whether to go on.
  await turn.assessments.revisit(open.id, open.revisitedItemId, turn.now);
  await switchTo(dc, assessmentDialogId);
}

/** A question's card works as long as its assessment is open, also after a pause. */
export async function pressOnQuestion(dc: DialogContext, turn: Turn): Promise<void> {
  if (dc.activeDialog?.id !== assessmentDialogId && dc.activeDialog?.id !== sittingCheckDialogId) {
    const open = await turn.assessments.open(turn.learner.id);
    if (!open) {
      turn.notices.push(turn.pack.say('unknown.press'));
      return showCurrent(dc, turn);
    }
    await switchTo(dc, assessmentDialogId);
  }
  await dc.continueDialog();
}

export async function startOnboarding(dc: DialogContext): Promise<void> {
  await switchTo(dc, onboardingDialogId);
  await dc.continueDialog();
}
