/** The languages that learners can choose; Danish comes first. */
export const languages = ['da', 'en'] as const;
export type Language = (typeof languages)[number];
