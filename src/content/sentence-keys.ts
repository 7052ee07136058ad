import { learningKeys } from './learning-keys.ts';
import { rightsKeys } from './rights-keys.ts';

/**
 * All sentences of the bot with the names of their placeholders. The texts are in `<language>/sentences.yaml`, grouped
 * by the part before the dot; the loader rejects a pack with a missing sentence or other placeholders.
 */
export const sentenceKeys = {
  ...learningKeys,
  ...rightsKeys,

  'welcome.title': [],
  'welcome.who': [],
  'welcome.what': [],
  'welcome.stored': ['minimumGroup'],
  'welcome.controller': ['controller', 'legalBasis', 'retentionMonths', 'removalGraceDays'],
  'welcome.begin': [],
  'welcome.unheard': [],

  /** The button for another language is written in that language. */
  'language.da': [],
  'language.en': [],
  'language.chosen': [],

  'area.title': [],
  'area.intro': [],
  'area.skip': [],
  'area.unheard': ['count'],
  'area.chosen': ['area'],
  'area.skipped': [],
  'area.change': [],
  'area.now': ['area'],
  'area.none': [],
  'area.kept': [],

  'home.title': [],
  'home.ready': [],
  'home.again': [],
  'home.start': [],
  'home.whole': [],
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
  'assessment.unheardRelevance': [],
  'assessment.choose': [],
  'assessment.noRest': [],
  'assessment.carried': [],
  'assessment.unimportant': ['competence'],
  'assessment.skipRest': [],
  'assessment.receipt': ['number', 'total', 'answer'],
  'assessment.restSkipped': ['competence'],

  /** The scope of an assessment, for the middle of a sentence. */
  'scope.quick': [],
  'scope.whole': [],
  'scope.one': ['competence'],

  'sitting.title': ['competence'],
  'sitting.standing': ['standing'],
  'sitting.tooFew': [],
  'sitting.place': ['finished', 'total', 'next'],

  'pause.title': [],
  'pause.place': ['scope', 'answered', 'total'],
  'pause.stored': [],
  'pause.nothing': [],
  'pause.remindersGoOn': [],

  'resume.title': [],
  'resume.open': ['scope', 'answered', 'total'],
  'resume.idle': ['scope', 'answered', 'total'],
  'resume.other': ['scope', 'answered', 'total', 'wanted'],
  'resume.continue': [],
  'resume.restart': [],
  'resume.begin': [],
  'resume.unheard': [],
  'resume.unheardOther': [],

  'result.title': [],
  'result.provisional': ['date'],
  'result.full': ['date'],
  'result.mixed': ['date'],
  'result.empty': ['date'],
  'result.tool': [],
  'result.alt': ['scores'],
  'result.altOne': ['number', 'competence', 'score'],
  'result.altUnrated': ['number', 'competence'],
  'result.competence': [],
  'result.level': [],
  'result.score': ['score', 'level'],
  'result.isProvisional': [],
  'result.up': ['points'],
  'result.down': ['points'],
  'result.steady': [],
  'result.unrated': [],
  'result.tooFew': [],
  'result.bands': [],
  'result.none': [],
  'result.again': [],
  'result.steps': [],
  'result.history': [],

  'steps.title': [],
  'steps.strengths': [],
  'steps.strength': ['competence', 'score', 'relevance'],
  'steps.strengthAssumed': ['competence', 'score'],
  'steps.noStrengths': [],
  'steps.intro': [],
  'steps.none': [],
  'steps.noNumbers': [],
  'steps.reason': ['score', 'relevance', 'target', 'gap'],
  'steps.reasonAssumed': ['score', 'target', 'gap'],
  'steps.assumed': [],
  'steps.try': ['exercise'],
  'steps.read': ['competence'],
  'steps.disagree': ['competence'],
  'steps.setAside': [],
  'steps.agree': ['competence'],
  'steps.disagreed': ['competence'],
  'steps.agreed': ['competence'],
  'steps.unheard': [],
  'steps.rule': [],

  'history.title': [],
  'history.intro': [],
  'history.once': [],
  'history.competence': ['competence', 'points'],
  'history.point': ['date', 'score'],
  'history.provisional': ['date', 'score'],

  'explore.title': [],
  'explore.intro': [],
  'explore.examples': [],
  'explore.try': [],
  'explore.source': ['name', 'url'],
  'explore.read': ['competence'],
  'explore.wheel': [],
  'explore.assess': [],

  /** For a question about a particular case, which the bot cannot decide. */
  'answer.belongs': [],
  'answer.why': [],
  'answer.example': [],
  'answer.parts': [],
  'answer.related': [],
  'answer.didHelp': [],
  'answer.read': ['name'],
  'answer.assess': [],
  'answer.helped': [],
  'answer.notHelped': [],
  'answer.thanks': [],

  'ask.unsure': [],
  'ask.choose': [],

  'thanks.reply': [],

  /** Texts for group chats and channels, where others read along. */
  'group.unsure': ['names'],
  'group.unknown': [],
  'group.personal': [],

  'receipt.moved': [],

  'unknown.text': [],
  'unknown.notYet': [],
  'unknown.long': ['length'],
  'unknown.file': [],
  'unknown.empty': [],
  'unknown.edited': [],
  'unknown.unseen': [],
  'unknown.press': [],
  'unknown.invoke': [],
  'unknown.learner': [],
  'unknown.error': ['reference'],
} as const satisfies Record<string, readonly string[]>;

export type SentenceKey = keyof typeof sentenceKeys;
type Values<Key extends SentenceKey> = (typeof sentenceKeys)[Key][number];

/** Returns a sentence of the pack's language with its placeholders filled in. */
export type Say = <Key extends SentenceKey>(
  key: Key,
  ...values: [Values<Key>] extends [never] ? [] : [Readonly<Record<Values<Key>, string | number>>]
) => string;
