import type { Command } from '../content/commands.ts';
import type { ContentPack } from '../content/pack.ts';
import { isExplained, type Label } from '../domain/label.ts';
import { normalise } from './choice.ts';
import { commandOfLabel, titleOfLabel } from './commands.ts';
import type { Heard, Typed } from './heard.ts';
import { isOwnWish, soundsLikeQuestion } from './own-wish.ts';
import type { Recognised } from './questions/recogniser.ts';

/** While something is asked, what does not sound like a question must be quite certain: it may be a slip in an answer. */
const sureEnoughToInterrupt = 0.7;
/** Messages that were not asked for are worse than one question more: "hold mund" must not bring them back. */
const sureEnoughToResume = 0.9;
/** A command leads away from what is asked: "det kan jeg ikke" must not pause it. */
const sureEnoughToLeave = 0.9;
const mostCandidates = 3;

/** What these labels do changes how the bot behaves: only the learner's own wish may, no question and no tale. */
const settings: readonly Label[] = [
  'reminders-stop',
  'reminders-pause',
  'reminders-resume',
  'change-language',
];

/** "Start ikke påmindelserne igen", "svar ikke på engelsk" mean the opposite. */
const notMeantWithNegation: readonly Label[] = ['reminders-resume', 'change-language'];

/** What a question asks for: an explanation, a command, or what the bot asks back. */
export function hearQuestion<P>(typed: Typed<P>): Heard<P> | undefined {
  const { text, open, pack, packs } = typed;
  const recognised = typed.recognise(text);
  const { label, score, isCase } = recognised;
  // Not to be heard when one wants to be left alone is worse than a question back.
  const isRefusal = label === 'reminders-stop';
  const isQuestion = recognised.isNamed || isRefusal || soundsLikeQuestion(text, packs);
  if (open.isAsking && !isQuestion && score < sureEnoughToInterrupt) return undefined;
  const language = recognised.language ?? pack.language;
  // The label would tell what a learner asks about.
  const why = `recognised a ${isExplained(label) ? 'topic' : 'wish'} at ${score.toFixed(2)}`;
  if (isExplained(label)) return { type: 'question', label, language, isCase, why };
  if (label !== 'none' && !isDoubtful(typed, recognised)) {
    const command = commandOf(recognised, text);
    return command
      ? { type: 'command', command, isAsked: true, why }
      : { type: 'unheard', sentence: pack.say('unknown.notYet'), why };
  }
  const labels = candidatesIn([label, ...recognised.alternatives]);
  // Most words that an open question does not understand are slips in an answer.
  if (labels.length === 0 || (open.isAsking && !isQuestion)) return undefined;
  return { type: 'candidates', labels, language, why };
}

function isDoubtful<P>({ text, open, packs }: Typed<P>, { label, score }: Recognised): boolean {
  return (
    (open.isAsking && score < sureEnoughToLeave) ||
    (settings.includes(label) && !isOwnWish(text, packs)) ||
    (notMeantWithNegation.includes(label) && isNegated(text, packs)) ||
    (label === 'reminders-resume' && score < sureEnoughToResume)
  );
}

function isNegated(text: string, packs: readonly ContentPack[]): boolean {
  const said = ` ${normalise(text)} `;
  return packs.some(({ words }) => words.negations.some((word) => said.includes(` ${normalise(word)} `)));
}

/** What is worth asking back: what the bot can explain or do, at most three. */
export function candidatesIn(labels: readonly Label[]): readonly Label[] {
  return labels
    .filter((label) => isExplained(label) || titleOfLabel(label) !== undefined)
    .slice(0, mostCandidates);
}

/** The command that the words name, or the one of their label; undefined for what the bot cannot do yet. */
function commandOf({ command, label }: Recognised, text: string): Command | undefined {
  if (command) return command;
  if (label === 'change-language') {
    if (/engelsk|english/i.test(text)) return 'english';
    if (/dansk|danish/i.test(text)) return 'danish';
  }
  return commandOfLabel(label);
}
