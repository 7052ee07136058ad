import type { DialogContext } from 'botbuilder-dialogs';
import { resultCard } from '../../../cards/result-card.ts';
import { button } from '../../../cards/verbs.ts';
import { wheelId } from '../../../domain/wheel.ts';
import { learnerResults } from '../../desk/learner-results.ts';
import { onwardButton } from '../../desk/menu.ts';
import { leave } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';

/** Shows the result of the latest sittings as a picture and a table; no dialog stays open. */
export async function showResult(dc: DialogContext, turn: Turn): Promise<void> {
  const { learner, now, pack, reply, services, stores } = turn;
  const { say } = pack;
  const { sittings, results, checkStandings } = await learnerResults(turn);
  const [latest] = sittings;
  if (!latest) return sayNoResult(dc, turn);
  await dc.cancelAllDialogs();
  const scores = results.map((result) => ('score' in result ? result.score : null));
  const token = await stores.pictures.link({ learnerId: learner.id, language: pack.language, scores }, now);
  reply.show(
    resultCard(pack, {
      results,
      checkStandings,
      finishedAt: latest.finishedAt,
      pictureUrl: services.pictureUrl(token),
      notices: reply.notices,
      buttons: [
        button(say('result.steps'), { verb: 'steps/show' }),
        onwardButton(pack, await stores.assessments.open(learner.id)),
        button(say('result.again'), { verb: 'assessment/start', kind: 'quick' }),
        button(say('result.history'), { verb: 'history/show' }),
        button(say('home.explore'), { verb: 'explore/show', id: wheelId }),
        button(say('home.show'), { verb: 'home/show' }),
      ],
    }),
  );
}

/** For a learner without a result. */
export function sayNoResult(dc: DialogContext, turn: Turn): Promise<void> {
  turn.reply.note(turn.pack.say('result.none'));
  return leave(dc, turn);
}
