import type { Feature } from '../../desk/feature.ts';
import { begin, chooseArea, OnboardingDialog } from './onboarding-dialog.ts';

/** The first conversation with a learner. */
export const onboardingFeature: Feature = {
  dialogs: [new OnboardingDialog()],
  presses: { 'onboarding/begin': begin, 'onboarding/area': chooseArea },
  commands: {},
  wishes: {},
};
