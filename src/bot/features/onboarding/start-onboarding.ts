import type { DialogContext } from 'botbuilder-dialogs';
import { onboardingDialogId } from '../../desk/dialog-ids.ts';
import { open } from '../../desk/navigation.ts';

/** Skips the welcome card when a new learner starts an assessment from it, and asks for the job area. */
export function startOnboarding(dc: DialogContext): Promise<void> {
  return open(dc, onboardingDialogId, { step: 'area' });
}
