import { messageCard } from '../../../cards/message-card.ts';
import { checkStandingText, levelText } from '../../../cards/result-card.ts';
import { button, type Button } from '../../../cards/verbs.ts';
import type { ContentPack } from '../../../content/pack.ts';
import { finishedCompetences, itemsIn } from '../../../domain/assessment.ts';
import type { CompetenceResult } from '../../../domain/result.ts';
import type { CompetenceId } from '../../../domain/wheel.ts';
import type { Assessment } from '../../../store/assessment/assessment-store.ts';
import { learnerResults } from '../../desk/learner-results.ts';
import type { Turn } from '../../desk/turn.ts';

/** Shows the result of a competence between two sittings of the whole wheel, where learners can pause. */
export async function showSittingEnd(
  turn: Turn,
  open: Assessment,
  ended: CompetenceId,
  next: CompetenceId,
): Promise<void> {
  const { pack, reply } = turn;
  const { notices } = reply;
  const { heading, paragraphs } = await sittingEnd(turn, open, ended, next);
  reply.show(messageCard(pack, { heading, notices, paragraphs, footnotes: [], buttons: restButtons(pack) }));
}

/** The texts of the end of a sitting, for a card that also shows a check. */
export async function sittingEnd(turn: Turn, open: Assessment, ended: CompetenceId, next: CompetenceId) {
  const { say, competences, items } = turn.pack;
  const { results, checkStandings } = await learnerResults(turn);
  const result = results.find(({ competence }) => competence === ended);
  const checks = checkStandings.find(({ competence }) => competence === ended);
  return {
    heading: say('sitting.title', { competence: competences[ended].name }),
    paragraphs: [
      ...(result ? resultLine(turn.pack, result) : []),
      ...(checks ? [checkStandingText(turn.pack, checks)] : []),
      say('sitting.place', {
        ...finishedCompetences(itemsIn(open.scope, items), open.answers),
        next: competences[next].name,
      }),
    ],
  };
}

/** Resume, show the result, or pause. */
export function restButtons({ say }: ContentPack): readonly Button[] {
  return [
    button(say('resume.continue'), { verb: 'assessment/resume' }),
    button(say('home.result'), { verb: 'result/show' }),
    button(say('assessment.pause'), { verb: 'assessment/pause' }),
  ];
}

/** Empty when all items were skipped. */
function resultLine(pack: ContentPack, result: CompetenceResult): readonly string[] {
  if (result.state === 'unrated') return [];
  if (result.state === 'too-few') return [pack.say('sitting.tooFew')];
  return [pack.say('sitting.standing', { standing: levelText(pack, result, false) })];
}
