import { competenceOf } from '../../../content/glossary.ts';
import { wheelId } from '../../../domain/wheel.ts';
import type { Feature } from '../../desk/feature.ts';
import { sayUnheard } from '../../desk/navigation.ts';
import { startAssessment } from '../assessment/start-assessment.ts';
import { askBack, explain, pressHelped, sayHelped, showCandidate } from './ask.ts';
import { ExploreDialog, openTopic, showTopic } from './explore-dialog.ts';
import { lastTopic } from './last-topic.ts';

/** Answers questions about topics and terms, and counts whether the answers helped. */
export const askingFeature: Feature = {
  dialogs: [new ExploreDialog()],
  presses: {
    'explore/show': (dc, turn, { id }) => showTopic(dc, turn, id),
    'ask/show': showCandidate,
    'ask/helped': pressHelped,
  },
  commands: {
    explore: (dc, turn) => showTopic(dc, turn, wheelId),
    helped: (dc, turn) => sayHelped(dc, turn, true),
    notHelped: (dc, turn) => sayHelped(dc, turn, false),
    assessThis: (dc, turn) => {
      const topic = openTopic(dc) ?? lastTopic(dc, turn)?.label;
      const competence = topic && competenceOf(turn.pack, topic);
      return competence ? startAssessment(dc, turn, { kind: 'one', competence }) : sayUnheard(dc, turn);
    },
  },
  wishes: {
    topic: (dc, turn, { topic }) => showTopic(dc, turn, topic),
    question: explain,
    candidates: askBack,
  },
};
