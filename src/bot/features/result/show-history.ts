import type { DialogContext } from 'botbuilder-dialogs';
import { historyCard } from '../../../cards/history-card.ts';
import { button } from '../../../cards/verbs.ts';
import { learnerResults } from '../../desk/learner-results.ts';
import type { Turn } from '../../desk/turn.ts';
import { sayNoResult } from './show-result.ts';

/** Shows the scores of earlier sittings. */
export async function showHistory(dc: DialogContext, turn: Turn): Promise<void> {
  const { pack, reply } = turn;
  const { sittings } = await learnerResults(turn);
  if (sittings.length === 0) return sayNoResult(dc, turn);
  await dc.cancelAllDialogs();
  reply.show(
    historyCard(pack, {
      sittings,
      notices: reply.notices,
      buttons: [
        button(pack.say('home.result'), { verb: 'result/show' }),
        button(pack.say('result.steps'), { verb: 'steps/show' }),
        button(pack.say('home.show'), { verb: 'home/show' }),
      ],
    }),
  );
}
