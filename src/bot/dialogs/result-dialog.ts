import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { resultCard } from '../../cards/result-card.ts';
import { button } from '../../cards/verbs.ts';
import type { ContentPack } from '../../content/pack.ts';
import { resultOf, type ScoredAnswer } from '../../domain/result.ts';
import { wheelId } from '../../domain/wheel.ts';
import type { Assessment } from '../../store/assessment-store.ts';
import { showHome } from '../menu.ts';
import { turnOf } from '../turn.ts';

export const resultDialogId = 'result';

/** Shows the latest result, picture and table, and ends. */
export class ResultDialog extends Dialog {
  constructor() {
    super(resultDialogId);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { assessments, learner, now, pack, pictures, screen } = turn;
    const finished = await assessments.latestFinished(learner.id);
    if (!finished?.finishedAt) {
      turn.notices.push(pack.say('result.none'));
      await showHome(turn);
      return dc.endDialog();
    }

    const results = resultOf(scoredAnswers(pack, finished), true);
    const token = await pictures.link(
      {
        learnerId: learner.id,
        assessmentId: finished.id,
        language: pack.language,
        scores: results.map((result) => ('score' in result ? result.score : null)),
      },
      now,
    );
    screen.show(
      resultCard(pack, {
        results,
        finishedAt: finished.finishedAt,
        pictureUrl: turn.pictureUrl(token),
        notices: turn.notices,
        buttons: [
          button(pack.say('home.explore'), { verb: 'explore/show', id: wheelId }),
          button(pack.say('result.again'), { verb: 'assessment/start', kind: 'quick' }),
          button(pack.say('home.show'), { verb: 'home/show' }),
        ],
      }),
    );
    return dc.endDialog();
  }
}

/** An answer whose item has left the content since then is kept, but no longer scored. */
function scoredAnswers(pack: ContentPack, { answers }: Assessment): readonly ScoredAnswer[] {
  return pack.items.flatMap((item) => {
    const answer = answers.get(item.id);
    return answer === undefined ? [] : [{ competence: item.competence, kind: item.kind, answer }];
  });
}
