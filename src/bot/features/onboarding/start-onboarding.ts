import type { DialogContext } from 'botbuilder-dialogs';
import { onboardingDialogId } from '../../desk/dialog-ids.ts';
import { open } from '../../desk/navigation.ts';

/** A learner who wants to begin an assessment has read enough of the first card: the job area comes next. */
export function startOnboarding(dc: DialogContext): Promise<void> {
  return open(dc, onboardingDialogId, { step: 'area' });
}
