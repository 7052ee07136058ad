import { z } from 'zod';
import { checkGroups, checkRows } from '../../../cards/check-groups.ts';
import { choiceCard, type RowGroup } from '../../../cards/choice-card.ts';
import { button, type Button } from '../../../cards/verbs.ts';
import { unknownOption, type CheckAnswer } from '../../../domain/check.ts';
import type { Assessment } from '../../../store/assessment/assessment-store.ts';
import type { PendingCheck } from './check-order.ts';
import type { Turn } from '../../desk/turn.ts';
import { typedChoice } from '../../desk/typed-choice.ts';

const stateSchema = z.object({ check: z.string(), chosen: z.string().optional() });

/** The option that was chosen, while the bot asks how sure the learner is. */
export function chosenIn(state: unknown, { check: { id } }: PendingCheck): string | undefined {
  const { check, chosen } = stateSchema.safeParse(state).data ?? {};
  return check === id ? chosen : undefined;
}

/** What the learner wants of the check that is put, by press or in words. */
export type CheckWish =
  | { readonly type: 'choose'; readonly option: string }
  | { readonly type: 'answer'; readonly option: string; readonly sure: boolean | null }
  | { readonly type: 'skip' | 'back' }
  | { readonly type: 'again'; readonly notices: readonly string[] };

export function readCheckWish(
  turn: Turn,
  open: Assessment,
  pending: PendingCheck,
  chosen: string | undefined,
): CheckWish {
  const { input, meaning, pack } = turn;
  const again = (notice: string): CheckWish => ({ type: 'again', notices: [notice] });
  if (input.type === 'press') return readPress(turn, open, pending) ?? again(pack.say('check.stale'));
  if (input.type !== 'text') return { type: 'again', notices: [] };

  const rows = checkRows(pack, viewOf(open, pending, chosen));
  const index = typedChoice(
    turn,
    rows.map(({ label }) => label),
  );
  const press = index === undefined ? undefined : rows[index]?.payload;
  if (press?.verb === 'check/answer') return wishOf(press.option, press.sure);
  const command = meaning.type === 'command' ? meaning.command : undefined;
  if (command === 'back') return { type: 'back' };
  if (command === 'skipChecks' || command === 'skipRest') return { type: 'skip' };
  // "Not sure" is how one skips a statement, and how one is unsure of an answer.
  if (chosen !== undefined && (command === 'sure' || command === 'unsure' || command === 'skip'))
    return wishOf(chosen, command === 'sure');
  if (command === 'skip') return wishOf(unknownOption, undefined);
  return again(pack.say(chosen === undefined ? 'check.unheard' : 'check.unheardSure'));
}

/** The check, or the question how sure the learner is. */
export function showCheck(
  turn: Turn,
  open: Assessment,
  pending: PendingCheck,
  chosen: string | undefined,
): void {
  const { notices, pack, screen } = turn;
  const { say } = pack;
  screen.show(
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

/** What was right and why, and what comes next. */
export function showReveal(
  turn: Turn,
  open: Assessment,
  pending: PendingCheck,
  answer: CheckAnswer,
  onward: { readonly groups: readonly RowGroup[]; readonly buttons: readonly Button[] },
): void {
  const { notices, pack, screen } = turn;
  const { source, review } = pending.check;
  screen.show(
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

/** Undefined for a press that belongs to another card. */
function readPress({ input }: Turn, open: Assessment, { check }: PendingCheck): CheckWish | undefined {
  const press = input.type === 'press' ? input.press : undefined;
  switch (press?.verb) {
    case 'check/answer': {
      const isOption = check.options.includes(press.option) || press.option === unknownOption;
      const isCurrent = press.check === check.id && press.occasion === open.id && isOption;
      return isCurrent ? wishOf(press.option, press.sure) : undefined;
    }
    case 'check/skip':
      return press.assessment === open.id ? { type: 'skip' } : undefined;
    case 'assessment/back':
      return { type: 'back' };
    default:
      return undefined;
  }
}

function wishOf(option: string, sure: boolean | undefined): CheckWish {
  if (option === unknownOption) return { type: 'answer', option, sure: null };
  return sure === undefined ? { type: 'choose', option } : { type: 'answer', option, sure };
}

function viewOf({ id }: Assessment, { check }: PendingCheck, chosen: string | undefined) {
  return { check, occasion: id, chosen };
}

function progress({ pack }: Turn, { check, number, total }: PendingCheck): string {
  return pack.say('check.progress', { number, total, competence: pack.competences[check.competence].name });
}
