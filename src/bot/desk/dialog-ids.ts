/** Ids stand in stored stacks: one that has shipped keeps its name. */
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
