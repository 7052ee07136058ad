import { answerCard, competenceOf, topicName } from '../../../cards/answer-card.ts';
import { messageCard } from '../../../cards/message-card.ts';
import type { Card } from '../../../cards/template.ts';
import { button, type Button } from '../../../cards/verbs.ts';
import type { ContentPack } from '../../../content/pack.ts';
import { isExplained, type AskCommand, type Explained, type Label } from '../../../domain/label.ts';
import { isCompetenceId, type CompetenceId } from '../../../domain/wheel.ts';
import type { Voice } from '../../desk/turn.ts';

/** What of a learner and their chat decides how an answer looks. */
export interface Asker {
  readonly jobArea: string | null;
  readonly onboardedAt: Date | null;
  /** True while something else is asked: the way on leads over that question, so the answer shows none. */
  readonly isAsked: boolean;
}

/**
 * The answer, with the ways on from it.
 * @param isCase true when the question only described what it is about
 */
export function explanation(
  { pack, municipality }: Voice,
  label: Explained,
  asker: Asker,
  isCase: boolean,
): Card {
  const { language } = pack;
  return answerCard(pack, municipality, {
    label,
    jobArea: asker.jobArea,
    notices: belongs(pack, isCase),
    footnotes: [pack.say('answer.didHelp')],
    buttons: [
      ...assessButtons(pack, label, asker),
      ...(isCompetenceId(label) ? [readButton(pack, label)] : []),
      button(pack.say('answer.helped'), { verb: 'ask/helped', label, language, helped: true }),
      button(pack.say('answer.notHelped'), { verb: 'ask/helped', label, language, helped: false }),
      ...homeButtons(pack, asker),
    ],
  });
}

/** The same to read only, where others read along. */
export function publicExplanation({ pack, municipality }: Voice, label: Explained, isCase: boolean): Card {
  return answerCard(pack, municipality, {
    label,
    jobArea: null,
    notices: belongs(pack, isCase),
    footnotes: [],
    buttons: [],
  });
}

/** A case that was only described gets what there is to know about it, and no verdict. */
function belongs({ say }: ContentPack, isCase: boolean): readonly string[] {
  return isCase ? [say('answer.belongs')] : [];
}

/** The answer once the learner has said whether it helped. */
export function thanked({ pack, municipality }: Voice, label: Explained, asker: Asker): Card {
  return answerCard(pack, municipality, {
    label,
    jobArea: asker.jobArea,
    notices: [pack.say('answer.thanks')],
    footnotes: [],
    buttons: [...assessButtons(pack, label, asker), ...homeButtons(pack, asker)],
  });
}

/** Asks back what is meant. */
export function askBackCard({ pack }: Voice, candidates: readonly Label[], asker: Asker): Card {
  return messageCard(pack, {
    heading: pack.say('ask.unsure'),
    notices: [],
    paragraphs: [pack.say('ask.choose')],
    footnotes: [],
    buttons: [
      ...candidates.map((label) =>
        button(wayTo(pack, label), { verb: 'ask/show', label, language: pack.language }),
      ),
      ...homeButtons(pack, asker),
    ],
  });
}

/** What is stored and why, who sees it, for how long, and what a learner may ask for. */
export function privacyCard(
  { pack, municipality }: Pick<Voice, 'pack' | 'municipality'>,
  asker: Asker,
): Card {
  const { say } = pack;
  return messageCard(pack, {
    heading: say('privacy.title'),
    notices: [],
    paragraphs: [
      say('privacy.controller', municipality),
      say('privacy.purpose'),
      say('privacy.basis', { legalBasis: capitalised(municipality.legalBasis) }),
      say('privacy.categories'),
      say('privacy.recipients', municipality),
      say('privacy.retention', municipality),
      say('privacy.rights', municipality),
    ],
    footnotes: [],
    buttons: [
      ...(asker.isAsked ? [] : [button(say('data.show'), { verb: 'data/show' })]),
      ...homeButtons(pack, asker),
    ],
  });
}

/** The municipality file writes it as it reads in the middle of a sentence. */
function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const mostCandidates = 3;

/** What is worth asking back: what the bot can explain or do, at most three. */
export function candidatesIn(labels: readonly Label[]): readonly Label[] {
  return labels.filter((label) => isExplained(label) || label in commandTitles).slice(0, mostCandidates);
}

/** The commands that the bot can carry out, and what they are called on a button. */
const commandTitles = {
  'start-assessment': 'home.start',
  continue: 'home.continue',
  'show-results': 'home.result',
  'show-progress': 'result.history',
  'learning-plan': 'plan.show',
  'tip-now': 'tip.get',
  'reminders-settings': 'reminders.title',
  'reminders-stop': 'reminders.stop',
  'reminders-pause': 'pauseReminders.start',
  'reminders-resume': 'pauseReminders.end',
  'change-language': 'language.en',
  'explore-wheel': 'home.explore',
  'export-data': 'data.show',
  'delete-data': 'data.delete',
  privacy: 'privacy.show',
  help: 'home.help',
  cancel: 'assessment.pause',
} as const satisfies Partial<Record<AskCommand, string>>;

function wayTo(pack: ContentPack, label: Label): string {
  // The button leads to the other one.
  if (label === 'change-language' && pack.language === 'en') return pack.say('language.da');
  return label in commandTitles
    ? pack.say(commandTitles[label as keyof typeof commandTitles]) // `in` does not narrow
    : pack.say('answer.read', { name: topicName(pack, label) ?? '' });
}

function homeButtons({ say }: ContentPack, { isAsked }: Asker): readonly Button[] {
  return isAsked ? [] : [button(say('home.show'), { verb: 'home/show' })];
}

function assessButtons(pack: ContentPack, label: Explained, { onboardedAt }: Asker): readonly Button[] {
  const competence = competenceOf(pack, label);
  return onboardedAt && competence
    ? [button(pack.say('answer.assess'), { verb: 'assessment/start', kind: 'one', competence })]
    : [];
}

function readButton(pack: ContentPack, id: CompetenceId): Button {
  return button(pack.say('explore.read', { competence: pack.competences[id].name }), {
    verb: 'explore/show',
    id,
  });
}
