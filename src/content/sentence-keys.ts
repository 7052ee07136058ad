/**
 * Every sentence that the bot says, with the values it needs. The words stand in `<language>/sentences.yaml`,
 * grouped by the part before the dot; the loader refuses a pack that lacks one or uses other values.
 */
export const sentenceKeys = {
  'welcome.title': [],
  'welcome.who': [],
  'welcome.what': [],
  'welcome.stored': ['minimumGroup'],
  'welcome.controller': ['controller', 'legalBasis', 'retentionMonths'],
  'welcome.begin': [],
  'welcome.unheard': [],

  'area.title': [],
  'area.intro': [],
  'area.skip': [],
  'area.unheard': ['count'],
  'area.chosen': ['area'],
  'area.skipped': [],

  'home.title': [],
  'home.ready': [],
  'home.again': [],
  'home.start': [],
  'home.continue': [],
  'home.result': [],
  'home.explore': [],
  'home.help': [],
  'home.show': [],

  'help.title': [],
  'help.intro': [],
  'help.words': [],
  'help.ask': [],
  'help.limits': [],

  'assessment.progress': ['number', 'total', 'competence'],
  'assessment.example': ['example'],
  'assessment.given': ['answer'],
  'assessment.keep': [],
  'assessment.back': [],
  'assessment.pause': [],
  'assessment.unheard': [],
  'assessment.first': [],
  'assessment.stale': [],
  'assessment.receipt': ['number', 'total', 'answer'],

  'pause.title': [],
  'pause.place': ['answered', 'total'],
  'pause.stored': [],
  'pause.nothing': [],

  'resume.title': [],
  'resume.open': ['answered', 'total'],
  'resume.idle': ['answered', 'total'],
  'resume.continue': [],
  'resume.restart': [],
  'resume.unheard': [],

  'result.title': [],
  'result.provisional': ['date'],
  'result.tool': [],
  'result.alt': ['scores'],
  'result.altOne': ['number', 'competence', 'score'],
  'result.altUnrated': ['number', 'competence'],
  'result.competence': [],
  'result.level': [],
  'result.score': ['score', 'level'],
  'result.unrated': [],
  'result.tooFew': [],
  'result.bands': [],
  'result.none': [],
  'result.again': [],

  'explore.title': [],
  'explore.intro': [],
  'explore.examples': [],
  'explore.try': [],
  'explore.source': ['name', 'url'],
  'explore.wheel': [],

  'receipt.moved': [],

  'unknown.text': [],
  'unknown.long': ['length'],
  'unknown.file': [],
  'unknown.empty': [],
  'unknown.edited': [],
  'unknown.unseen': [],
  'unknown.press': [],
  'unknown.group': [],
  'unknown.invoke': [],
  'unknown.learner': [],
  'unknown.error': ['reference'],
} as const satisfies Record<string, readonly string[]>;

export type SentenceKey = keyof typeof sentenceKeys;
type Values<Key extends SentenceKey> = (typeof sentenceKeys)[Key][number];

/** Says a sentence in the language of its pack. */
export type Say = <Key extends SentenceKey>(
  key: Key,
  ...values: [Values<Key>] extends [never] ? [] : [Readonly<Record<Values<Key>, string | number>>]
) => string;
