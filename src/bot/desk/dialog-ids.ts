/** Dialogs that hand on to each other; elsewhere each id stands with its dialog. */
export const assessmentDialogId = 'assessment';
export const checkDialogId = 'check';
export const areaDialogId = 'area';
export const eraseDialogId = 'erase';
