import type { DialogContext } from 'botbuilder-dialogs';
import type { Press } from '../../../cards/verbs.ts';
import { scopeOf } from '../../../cards/verbs.ts';
import { isSameScope, type Scope } from '../../../domain/assessment.ts';
import { answersToCarry } from '../../../domain/sitting.ts';
import { assessmentDialogId, resumeDialogId } from '../../desk/dialog-ids.ts';
import { leave, open as openDialog, sayUnheard } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { startOnboarding } from '../onboarding/start-onboarding.ts';
import { continueAssessment } from './answer-item.ts';
import { wantedScope } from './resume-dialog.ts';

/** Begins an assessment. When one with answers is open, the learner is asked first. */
export async function startAssessment(dc: DialogContext, turn: Turn, scope: Scope): Promise<void> {
  if (!turn.learner.onboardedAt) return startOnboarding(dc);
  const open = await turn.stores.assessments.open(turn.learner.id);
  const isSame = open !== undefined && isSameScope(open.scope, scope);
  if (open && open.answers.size > open.carried.size)
    return openDialog(dc, resumeDialogId, isSame ? {} : { scope });
  // Without answers nothing can be lost, so the learner is not asked.
  return isSame ? continueAssessment(dc, turn, open) : begin(dc, turn, scope, 'what is missing');
}

export function pressStart(
  dc: DialogContext,
  turn: Turn,
  press: Extract<Press, { verb: 'assessment/start' }>,
): Promise<void> {
  const scope = scopeOf(press);
  return scope ? startAssessment(dc, turn, scope) : sayUnheard(dc, turn);
}

/**
 * Abandons the assessment that the card names, and begins another. A press on an outdated card must not abandon a newer
 * assessment.
 */
export async function pressRestart(
  dc: DialogContext,
  turn: Turn,
  press: Extract<Press, { verb: 'assessment/restart' }>,
): Promise<void> {
  const scope = scopeOf(press);
  if (!scope) return sayUnheard(dc, turn);
  const open = await turn.stores.assessments.open(turn.learner.id);
  if (open && open.id !== press.assessment) return startAssessment(dc, turn, scope);
  return restart(dc, turn, scope);
}

/**
 * Begins an assessment by a typed command. While the resume question is open, naming the other assessment is the
 * answer.
 */
export async function wishAssessment(dc: DialogContext, turn: Turn, scope: Scope): Promise<void> {
  const wanted = wantedOf(dc);
  if (wanted && isSameScope(wanted, scope)) return restart(dc, turn, scope);
  return startAssessment(dc, turn, scope);
}

/** Begins the other assessment that the resume question offers. */
export async function beginWanted(dc: DialogContext, turn: Turn): Promise<void> {
  const wanted = wantedOf(dc);
  return wanted ? restart(dc, turn, wanted) : sayUnheard(dc, turn);
}

/** Restarts the open assessment. Asks first, unless the open card offers the restart. */
export async function startOver(dc: DialogContext, turn: Turn): Promise<void> {
  const open = await turn.stores.assessments.open(turn.learner.id);
  const scope = open?.scope ?? { kind: 'quick' };
  // When the resume question offers another assessment, it does not offer a restart.
  const isOffered = dc.activeDialog?.id === resumeDialogId && !wantedOf(dc);
  return isOffered ? restart(dc, turn, scope) : startAssessment(dc, turn, scope);
}

/** Resumes the open assessment. On an item to which the learner went back, the earlier answer is kept. */
export async function resumeAssessment(dc: DialogContext, turn: Turn): Promise<void> {
  const { learner, now, pack, reply, stores } = turn;
  const open = await stores.assessments.open(learner.id);
  if (!open) {
    reply.note(pack.say('pause.nothing'));
    return leave(dc, turn);
  }
  const revisitedItemId = dc.activeDialog?.id === assessmentDialogId ? null : open.revisitedItemId;
  // Also updates the time of activity, so that the next press does not ask whether to resume.
  await stores.assessments.revisit(open.id, revisitedItemId, now);
  return continueAssessment(dc, turn, { ...open, ask: open.ask + 1, revisitedItemId });
}

function wantedOf({ activeDialog }: DialogContext): Scope | undefined {
  return activeDialog?.id === resumeDialogId ? wantedScope(activeDialog.state) : undefined;
}

/** Abandons the open assessment and begins another, or the same one without its answers. */
async function restart(dc: DialogContext, turn: Turn, scope: Scope): Promise<void> {
  if (!turn.learner.onboardedAt) return startOnboarding(dc);
  const open = await turn.stores.assessments.open(turn.learner.id);
  const isSame = open !== undefined && isSameScope(open.scope, scope);
  return begin(dc, turn, scope, isSame ? 'everything' : 'what is missing');
}

async function begin(
  dc: DialogContext,
  turn: Turn,
  scope: Scope,
  asks: 'everything' | 'what is missing',
): Promise<void> {
  const { learner, now, pack, reply, stores } = turn;
  const carried =
    asks === 'everything' ? [] : answersToCarry(scope, await stores.assessments.runs(learner.id), pack.items);
  await stores.assessments.start(learner.id, scope, carried, now);
  if (carried.length > 0) reply.note(pack.say('assessment.carried'));
  const open = await stores.assessments.open(learner.id);
  if (open) await continueAssessment(dc, turn, open);
}
