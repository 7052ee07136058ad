import type { DialogContext } from 'botbuilder-dialogs';
import type { Turn } from '../desk/turn.ts';
import { readsAsAnswer } from '../features/assessment/assessment-dialog.ts';
import { readsAsNewArea } from '../features/settings/area-dialog.ts';
import { areaDialogId, assessmentDialogId, checkDialogId, eraseDialogId } from '../desk/dialog-ids.ts';
import { readsAsErase } from '../features/my-data/erase-dialog.ts';
import { exploreDialogId, numberedCompetence } from '../features/asking/explore-dialog.ts';
import { onboardingDialogId, readsAsArea } from '../features/onboarding/onboarding-dialog.ts';
import { readsAsCheck } from '../features/nudges/check-dialog.ts';
import { planDialogId, typedRow } from '../features/plan/plan-dialog.ts';
import { readsAsReminder, remindersDialogId } from '../features/reminders/reminders-dialog.ts';
import { readsAsSittingCheck, sittingCheckDialogId } from '../features/assessment/sitting-check-dialog.ts';
import { readsAsStep, stepsDialogId } from '../features/result/steps-dialog.ts';

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
