import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { resultCard } from '../../../cards/result-card.ts';
import { button } from '../../../cards/verbs.ts';
import { wheelId } from '../../../domain/wheel.ts';
import { onwardButton, showHome } from '../../desk/menu.ts';
import { standingOf } from '../../desk/learner-results.ts';
import { turnOf } from '../../desk/turn.ts';

export const resultDialogId = 'result';

/** Shows the result of the latest sittings, picture and table, and ends. */
export class ResultDialog extends Dialog {
  constructor() {
    super(resultDialogId);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { assessments, learner, now, pack, pictures, screen } = turn;
    const { say } = pack;
    const { sittings, results, checkStandings } = await standingOf(turn);
    const [latest] = sittings;
    if (!latest) {
      turn.notices.push(say('result.none'));
      await showHome(turn);
      return dc.endDialog();
    }

    const token = await pictures.link(
      {
        learnerId: learner.id,
        language: pack.language,
        scores: results.map((result) => ('score' in result ? result.score : null)),
      },
      now,
    );
    screen.show(
      resultCard(pack, {
        results,
        checkStandings,
        finishedAt: latest.finishedAt,
        pictureUrl: turn.pictureUrl(token),
        notices: turn.notices,
        buttons: [
          button(say('result.steps'), { verb: 'steps/show' }),
          onwardButton(pack, await assessments.open(learner.id)),
          button(say('result.again'), { verb: 'assessment/start', kind: 'quick' }),
          button(say('result.history'), { verb: 'history/show' }),
          button(say('home.explore'), { verb: 'explore/show', id: wheelId }),
          button(say('home.show'), { verb: 'home/show' }),
        ],
      }),
    );
    return dc.endDialog();
  }
}
