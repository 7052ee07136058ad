/** The languages that learners can choose; Danish comes first. */
export type Language = 'da';
