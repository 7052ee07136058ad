import { historyCard } from '../../../cards/history-card.ts';
import { button } from '../../../cards/verbs.ts';
import { showHome } from '../../desk/menu.ts';
import { standingOf } from '../../desk/learner-results.ts';
import type { Turn } from '../../desk/turn.ts';

/** How the learner has rated themselves over time. */
export async function showHistory(turn: Turn): Promise<void> {
  const { notices, pack, screen } = turn;
  const { sittings } = await standingOf(turn);
  if (sittings.length === 0) {
    notices.push(pack.say('result.none'));
    return showHome(turn);
  }
  screen.show(
    historyCard(pack, {
      sittings,
      notices,
      buttons: [
        button(pack.say('home.result'), { verb: 'result/show' }),
        button(pack.say('result.steps'), { verb: 'steps/show' }),
        button(pack.say('home.show'), { verb: 'home/show' }),
      ],
    }),
  );
}
