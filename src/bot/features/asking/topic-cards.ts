import { answerCard, topicName } from '../../../cards/answer-card.ts';
import { competenceOf } from '../../../content/glossary.ts';
import { messageCard } from '../../../cards/message-card.ts';
import type { Card } from '../../../cards/template.ts';
import { button, type Button } from '../../../cards/verbs.ts';
import type { ContentPack } from '../../../content/pack.ts';
import type { Explained, Label } from '../../../domain/label.ts';
import { isCompetenceId, type CompetenceId } from '../../../domain/wheel.ts';
import type { Asker } from '../../desk/show-answer.ts';
import type { Voice } from '../../desk/turn.ts';
import { titleOfLabel } from '../../../understanding/commands.ts';

/**
 * The answer to a question, with buttons.
 * @param isCase true when the question describes a particular case
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

/** The answer without buttons and personal data, for group chats and channels. */
export function publicExplanation({ pack, municipality }: Voice, label: Explained, isCase: boolean): Card {
  return answerCard(pack, municipality, {
    label,
    jobArea: null,
    notices: belongs(pack, isCase),
    footnotes: [],
    buttons: [],
  });
}

/** The bot does not decide a particular case; it says so and explains the topic. */
function belongs({ say }: ContentPack, isCase: boolean): readonly string[] {
  return isCase ? [say('answer.belongs')] : [];
}

/** The answer card after the learner's vote. */
export function thanked({ pack, municipality }: Voice, label: Explained, asker: Asker): Card {
  return answerCard(pack, municipality, {
    label,
    jobArea: asker.jobArea,
    notices: [pack.say('answer.thanks')],
    footnotes: [],
    buttons: [...assessButtons(pack, label, asker), ...homeButtons(pack, asker)],
  });
}

/** Asks which candidate the learner means. */
export function askBackCard({ pack }: Voice, candidates: readonly Label[], asker: Asker): Card {
  return messageCard(pack, {
    heading: pack.say('ask.unsure'),
    notices: [],
    paragraphs: [pack.say('ask.choose')],
    footnotes: [],
    buttons: [
      ...candidates.map((label) =>
        button(wayTo(pack, label, asker), { verb: 'ask/show', label, language: pack.language }),
      ),
      ...homeButtons(pack, asker),
    ],
  });
}

function wayTo(pack: ContentPack, label: Label, { chatLanguage }: Asker): string {
  // The button leads to the other language.
  if (label === 'change-language') return pack.say(chatLanguage === 'en' ? 'language.da' : 'language.en');
  const title = titleOfLabel(label);
  return title === undefined
    ? pack.say('answer.read', { name: topicName(pack, label) ?? '' })
    : pack.say(title);
}

function homeButtons({ say }: ContentPack, { hasOpenQuestion }: Asker): readonly Button[] {
  return hasOpenQuestion ? [] : [button(say('home.show'), { verb: 'home/show' })];
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
