import { z } from 'zod';
import { checkGroups } from '../../../cards/check-groups.ts';
import { choiceCard, type RowGroup } from '../../../cards/choice-card.ts';
import { button, type Button } from '../../../cards/verbs.ts';
import type { CheckAnswer } from '../../../domain/check.ts';
import type { Assessment } from '../../../store/assessment/assessment-store.ts';
import type { PendingCheck } from './check-order.ts';
import type { Turn } from '../../desk/turn.ts';

const stateSchema = z.object({ check: z.string(), chosen: z.string().optional() });

/** The chosen option while the bot asks how sure the learner is; undefined for another check. */
export function chosenIn(state: unknown, { check: { id } }: PendingCheck): string | undefined {
  const { check, chosen } = stateSchema.safeParse(state).data ?? {};
  return check === id ? chosen : undefined;
}

/** Shows the check, or the question how sure the learner is. */
export function showCheck(
  turn: Turn,
  open: Assessment,
  pending: PendingCheck,
  chosen: string | undefined,
): void {
  const { pack, reply } = turn;
  const { notices } = reply;
  const { say } = pack;
  reply.show(
    choiceCard(pack, {
      heading: progress(turn, pending),
      notices,
      paragraphs: [],
      groups: checkGroups(pack, { ...viewOf(open, pending, chosen), answer: undefined, titles: [] }),
      footnotes: [say('check.intro')],
      buttons: [
        button(say('check.skip'), { verb: 'check/skip', assessment: open.id }),
        button(say('assessment.back'), { verb: 'assessment/back' }),
        button(say('assessment.pause'), { verb: 'assessment/pause' }),
      ],
    }),
  );
}

/** Shows the best option and the reasons, followed by `onward`. */
export function showReveal(
  turn: Turn,
  open: Assessment,
  pending: PendingCheck,
  answer: CheckAnswer,
  onward: { readonly groups: readonly RowGroup[]; readonly buttons: readonly Button[] },
): void {
  const { pack, reply } = turn;
  const { notices } = reply;
  const { source, review } = pending.check;
  reply.show(
    choiceCard(pack, {
      heading: progress(turn, pending),
      notices,
      paragraphs: [],
      groups: [
        ...checkGroups(pack, {
          check: pending.check,
          occasion: open.id,
          chosen: undefined,
          answer,
          titles: [],
        }),
        ...onward.groups,
      ],
      footnotes: [
        pack.say('explore.source', source),
        ...(review.legal ? [] : [pack.say('nudge.notReviewed')]),
      ],
      buttons: onward.buttons,
    }),
  );
}

function viewOf({ id }: Assessment, { check }: PendingCheck, chosen: string | undefined) {
  return { check, occasion: id, chosen };
}

function progress({ pack }: Turn, { check, number, total }: PendingCheck): string {
  return pack.say('check.progress', { number, total, competence: pack.competences[check.competence].name });
}
