import { questionCard } from '../../../cards/question-card.ts';
import type { Press } from '../../../cards/verbs.ts';
import type { PackItem } from '../../../content/pack.ts';
import { isUnimportant, itemBefore, type Position } from '../../../domain/assessment.ts';
import { parseAnswer, ratings, type Answer } from '../../../domain/rating.ts';
import type { Assessment } from '../../../store/assessment/assessment-store.ts';
import type { Choice, Meant } from '../../../understanding/heard.ts';
import { CoachDialog, type Answers } from '../../desk/coach-dialog.ts';
import { assessmentDialogId } from '../../desk/dialog-ids.ts';
import { itemsToAsk, positionIn } from '../../desk/learner-results.ts';
import { languagesOf, type Turn } from '../../desk/turn.ts';

/**
 * Asks an item. The current item is computed from the stored answers each time, so the dialog has no state that a
 * restart, an upgrade or a second delivery could invalidate.
 */
export class AssessmentDialog extends CoachDialog {
  constructor() {
    super(assessmentDialogId, true);
  }

  override async answers(turn: Turn): Promise<Answers> {
    const { pack, learner, stores } = turn;
    const open = await stores.assessments.open(learner.id);
    const position = open && positionIn(turn, open);
    const unheard = pack.say('assessment.unheard');
    if (!open || !position) return { choices: [], commands: {}, takes: undefined, unheard };
    const { item } = position;
    return {
      choices: ratings.map((rating): Choice<Press> => ({
        labels: languagesOf(turn).map(({ scales }) => scales[item.kind].steps[rating] ?? ''),
        by: 'row',
        means: answerPress(open, item, rating),
      })),
      commands: {
        back: { press: { verb: 'assessment/back', ask: open.ask } },
        continue:
          open.revisitedItemId === null
            ? { unheard: pack.say('assessment.choose') }
            : { press: { verb: 'assessment/resume' } },
        skip: { press: answerPress(open, item, 'skip') },
        notRelevant:
          parseAnswer('na', item.kind) === undefined
            ? { unheard: pack.say('assessment.unheardRelevance') }
            : { press: answerPress(open, item, 'na') },
        skipRest: skipRest(turn, open, item),
        // While an item is open, "det kan jeg" and "ikke nu" refer to the item, but are no rating.
        known: { unheard },
        later: { unheard },
      },
      takes: undefined,
      unheard,
    };
  }

  override async show(turn: Turn): Promise<object> {
    const open = await turn.stores.assessments.open(turn.learner.id);
    if (open) showItem(turn, open);
    return {};
  }
}

function answerPress({ id, ask }: Assessment, item: PackItem, value: Answer): Press {
  return { verb: 'assessment/answer', assessment: id, item: item.id, ask, value };
}

function skipRest({ pack }: Turn, open: Assessment, item: PackItem): Meant<Press> {
  return isUnimportant(item, itemsToAsk(pack, open), open.answers)
    ? { press: { verb: 'assessment/skip', assessment: open.id, ask: open.ask } }
    : { unheard: pack.say('assessment.noRest') };
}

/** Shows the current item; shows nothing when all are answered. */
export function showItem(turn: Turn, open: Assessment): void {
  const position = positionIn(turn, open);
  if (position) turn.reply.show(cardOf(turn, open, position));
}

function cardOf({ pack, learner, reply }: Turn, open: Assessment, position: Position<PackItem>) {
  const { item } = position;
  const items = itemsToAsk(pack, open);
  return questionCard(pack, {
    ...position,
    assessmentId: open.id,
    ask: open.ask,
    hasBefore: itemBefore(items, item) !== undefined,
    isUnimportant: isUnimportant(item, items, open.answers),
    jobArea: learner.jobArea,
    given: item.id === open.revisitedItemId ? open.answers.get(item.id) : undefined,
    notices: reply.notices,
  });
}
