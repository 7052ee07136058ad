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
