import type { Press } from '../../../cards/verbs.ts';
import type { ContentPack, PackItem } from '../../../content/pack.ts';
import { isUnimportant } from '../../../domain/assessment.ts';
import { parseAnswer, type Answer } from '../../../domain/rating.ts';
import type { Assessment } from '../../../store/assessment/assessment-store.ts';
import { askedItems } from '../../desk/learner-results.ts';
import type { Turn } from '../../desk/turn.ts';
import { typedChoice } from '../../desk/typed-choice.ts';

/** What the learner wants of the item that is put, by press or in words. */
export type Wish =
  | { readonly type: 'answer'; readonly answer: Answer }
  | { readonly type: 'back' | 'keep' | 'skipRest' }
  /** Something else: the item is put again, with sentences that say why. */
  | { readonly type: 'again'; readonly notices: readonly string[] };

type AnswerPress = Extract<Press, { verb: 'assessment/answer' }>;

export function readWish(turn: Turn, open: Assessment, item: PackItem): Wish {
  const { input, pack } = turn;
  if (input.type === 'press') return readPress(input.press, pack, open, item);
  return readWords(turn, open, item);
}

function readWords(turn: Turn, open: Assessment, item: PackItem): Wish {
  const { meaning, pack } = turn;
  // The labels first: an answer must never be taken for a command that sounds like it.
  const rated = readLabel(turn, item);
  if (rated !== undefined) return { type: 'answer', answer: rated };

  const command = meaning.type === 'command' ? meaning.command : undefined;
  switch (command) {
    case 'back':
      return { type: 'back' };
    case 'continue':
      return open.revisitedItemId === null ? again(pack.say('assessment.choose')) : { type: 'keep' };
    case 'skip':
      return { type: 'answer', answer: 'skip' };
    case 'notRelevant': {
      const answer = parseAnswer('na', item.kind);
      return answer === undefined
        ? again(pack.say('assessment.unheardRelevance'))
        : { type: 'answer', answer };
    }
    case 'skipRest':
      return maySkipRest(pack, open, item) ? { type: 'skipRest' } : again(pack.say('assessment.noRest'));
    default: // the root has taken the others
      return again(pack.say('assessment.unheard'));
  }
}

/** The first pack that knows the words: the learner's language, then any. */
function readLabel(turn: Turn, { kind }: PackItem): Answer | undefined {
  return [turn.pack, turn.voices.da.pack, turn.voices.en.pack]
    .map(({ scales }) => parseAnswer(typedChoice(turn, scales[kind].steps), kind))
    .find((answer) => answer !== undefined);
}

function readPress(press: Press | undefined, pack: ContentPack, open: Assessment, item: PackItem): Wish {
  switch (press?.verb) {
    case 'assessment/back':
      return press.ask === undefined || press.ask === open.ask ? { type: 'back' } : again();
    case 'assessment/resume':
      return { type: 'keep' };
    case 'assessment/skip':
      return press.assessment === open.id && press.ask === open.ask && maySkipRest(pack, open, item)
        ? { type: 'skipRest' }
        : again();
    case 'assessment/answer':
      return readAnswerPress(press, pack, open, item);
    default:
      return again(pack.say('unknown.press'));
  }
}

function readAnswerPress(press: AnswerPress, pack: ContentPack, open: Assessment, item: PackItem): Wish {
  const answer = parseAnswer(press.value, item.kind);
  const isCurrent = press.assessment === open.id && press.item === item.id && press.ask === open.ask;
  if (isCurrent && answer !== undefined) return { type: 'answer', answer };
  // The second press of a double click says what was already recorded: nothing to explain.
  const repeats =
    press.assessment === open.id && open.answers.get(press.item) === answer && answer !== undefined;
  return repeats ? again() : again(pack.say('assessment.stale'));
}

function maySkipRest(pack: ContentPack, open: Assessment, item: PackItem): boolean {
  return isUnimportant(item, askedItems(pack, open), open.answers);
}

function again(...notices: readonly string[]): Wish {
  return { type: 'again', notices };
}
