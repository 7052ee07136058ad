import type { DialogContext } from 'botbuilder-dialogs';
import { messageCard } from '../../../cards/message-card.ts';
import type { Card } from '../../../cards/template.ts';
import { button } from '../../../cards/verbs.ts';
import { askerOf, showAnswer, type Asker } from '../../desk/show-answer.ts';
import type { Turn, Voice } from '../../desk/turn.ts';

export function showPrivacy(dc: DialogContext, turn: Turn): Promise<void> {
  return showAnswer(dc, turn, privacyCard(turn, askerOf(dc, turn)));
}

/**
 * The information that Article 13 GDPR requires: controller, purpose, basis, data, recipients, retention and rights.
 */
function privacyCard({ pack, municipality }: Pick<Voice, 'pack' | 'municipality'>, asker: Asker): Card {
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
      ...(asker.hasOpenQuestion ? [] : [button(say('data.show'), { verb: 'data/show' })]),
      ...(asker.hasOpenQuestion ? [] : [button(say('home.show'), { verb: 'home/show' })]),
    ],
  });
}

/** The municipality file has the text for the middle of a sentence. */
function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
