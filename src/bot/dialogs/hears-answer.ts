import type { DialogContext } from 'botbuilder-dialogs';
import type { Turn } from '../turn.ts';
import { assessmentDialogId, readsAsAnswer } from './assessment-dialog.ts';
import { exploreDialogId, numberedCompetence } from './explore-dialog.ts';
import { onboardingDialogId, readsAsArea } from './onboarding-dialog.ts';
import { readsAsStep, stepsDialogId } from './steps-dialog.ts';

/**
 * True when the typed words answer what is going on. They must not be taken for a question then: "har hørt om det" is
 * an answer, though it sounds like one.
 */
export async function hearsAnswer(dc: DialogContext, turn: Turn): Promise<boolean> {
  switch (dc.activeDialog?.id) {
    case onboardingDialogId:
      return readsAsArea(dc.activeDialog, turn);
    case assessmentDialogId:
      return readsAsAnswer(turn);
    case exploreDialogId:
      return numberedCompetence(turn.input) !== undefined;
    case stepsDialogId:
      return readsAsStep(turn);
    default:
      return false;
  }
}
