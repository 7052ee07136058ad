import type { DialogContext } from 'botbuilder-dialogs';
import type { Turn } from '../turn.ts';
import { readsAsAnswer } from './assessment-dialog.ts';
import { readsAsNewArea } from './area-dialog.ts';
import { areaDialogId, assessmentDialogId, checkDialogId, eraseDialogId } from './dialog-ids.ts';
import { readsAsErase } from './erase-dialog.ts';
import { exploreDialogId, numberedCompetence } from './explore-dialog.ts';
import { onboardingDialogId, readsAsArea } from './onboarding-dialog.ts';
import { readsAsCheck } from './check-dialog.ts';
import { planDialogId, typedRow } from './plan-dialog.ts';
import { readsAsReminder, remindersDialogId } from './reminders-dialog.ts';
import { readsAsSittingCheck, sittingCheckDialogId } from './sitting-check-dialog.ts';
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
    case sittingCheckDialogId:
      return readsAsSittingCheck(dc.activeDialog, turn);
    case areaDialogId:
      return readsAsNewArea(turn);
    case exploreDialogId:
      return numberedCompetence(turn) !== undefined;
    case stepsDialogId:
      return readsAsStep(turn);
    case planDialogId:
      return typedRow(dc.activeDialog, turn) !== undefined;
    case remindersDialogId:
      return readsAsReminder(dc.activeDialog, turn);
    case checkDialogId:
      return (await readsAsCheck(dc.activeDialog, turn)) !== undefined;
    case eraseDialogId:
      return readsAsErase(turn);
    default:
      return false;
  }
}
