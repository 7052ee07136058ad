/** Stored dialog stacks contain these ids, so an id must not change after a release. */
export const onboardingDialogId = 'onboarding';
export const assessmentDialogId = 'assessment';
export const sittingCheckDialogId = 'sittingCheck';
export const resumeDialogId = 'resume';
export const exploreDialogId = 'explore';
export const stepsDialogId = 'steps';
export const planDialogId = 'plan';
export const remindersDialogId = 'reminders';
export const checkDialogId = 'check';
export const eraseDialogId = 'erase';
export const areaDialogId = 'area';
