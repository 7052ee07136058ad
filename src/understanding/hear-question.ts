import type { Command } from '../content/commands.ts';
import type { ContentPack } from '../content/pack.ts';
import { isExplained, type Label } from '../domain/label.ts';
import { normalise } from './choice.ts';
import { commandOfLabel, settingOf, titleOfLabel } from './commands.ts';
import type { Heard, Typed } from './heard.ts';
import { isOwnWish, soundsLikeQuestion } from './own-wish.ts';
import type { Recognised } from './questions/recogniser.ts';

/** While something is asked, what does not sound like a question must be quite certain: it may be a slip in an answer. */
const sureEnoughToInterrupt = 0.7;
/** A command leads away from what is asked: "det kan jeg ikke" must not pause it. */
const sureEnoughToLeave = 0.9;
const mostCandidates = 3;

/** Nobody refuses after a longer tale. */
const mostParts = 8;

/** These ask first, what exactly is to change. */
const asksFirst: readonly Label[] = ['reminders-pause', 'delete-data'];

/** "Start ikke påmindelserne igen", "svar ikke på engelsk" mean the opposite. */
const notMeantWithNegation: readonly Label[] = ['reminders-resume', 'change-language'];

/** What a question asks for: an explanation, a command, or what the bot asks back. */
export function hearQuestion<P>(typed: Typed<P>): Heard<P> | undefined {
  const { text, open, pack, packs } = typed;
  const recognised = typed.recognise(text);
  const { label, score, isCase } = recognised;
  // Not to be heard when one wants to be left alone is worse than a question back.
  const isRefusal = label === 'reminders-stop';
  const isStopping = !isExplained(label) && hasRefusal(typed);
  const isQuestion = recognised.isNamed || isRefusal || isStopping || soundsLikeQuestion(text, packs);
  if (open.isAsking && !isQuestion && score < sureEnoughToInterrupt) return undefined;
  const language = recognised.language ?? pack.language;
  // The label would tell what a learner asks about.
  const why = `recognised a ${isExplained(label) ? 'topic' : 'wish'} at ${score.toFixed(2)}`;
  if (isExplained(label)) return { type: 'question', label, language, isCase, why };
  // Undefined for what the bot cannot do yet.
  const command = recognised.command ?? commandOfLabel(label);
  if (label !== 'none' && !isDoubtful(typed, recognised, command))
    return command
      ? { type: 'command', command, isAsked: true, why }
      : { type: 'unheard', sentence: pack.say('unknown.notYet'), why };
  const labels = candidatesIn(offersOf(typed, recognised, isStopping));
  // Most words that an open question does not understand are slips in an answer.
  if (labels.length === 0 || (open.isAsking && !isQuestion)) return undefined;
  return { type: 'candidates', labels, language, why };
}

/** No question and no tale changes a setting, "har du stoppet påmindelserne?", and nothing that only sounds like a wish. */
function isDoubtful<P>(
  { text, open, packs }: Typed<P>,
  { label, score, isNamed }: Recognised,
  command: Command | undefined,
): boolean {
  if (open.isAsking && score < sureEnoughToLeave) return true;
  // With nothing to rest, it is more than a pause that is meant.
  if (label === 'cancel' && !isNamed && !open.isAsking) return true;
  const setting = command && settingOf(command, open.isAsking);
  if (setting === undefined) return false;
  return (
    // "Jeg vil ikke undvære påmindelserne" sounds like a stop.
    (!isNamed && !asksFirst.includes(setting)) ||
    !isOwnWish(text, packs) ||
    (notMeantWithNegation.includes(setting) && isNegated(text, packs))
  );
}

/** "Er du dum? Jeg sagde stop": by itself, a part of the words would be carried out. */
function hasRefusal<P>({ text, interpret }: Typed<P>): boolean {
  const [first = '', ...others] = text
    .split(/[.,;:!?\n]/, mostParts)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (others.length === 0) return false;
  // "Men nu er det nok"
  const joined = others.map((part) => part.replace(/^\S+\s+/, ''));
  return [first, ...others, ...joined].some((part) => {
    const meaning = interpret(part);
    return meaning.type === 'command' && settingOf(meaning.command, false) === 'reminders-stop';
  });
}

/** What may be meant, most probable first. */
function offersOf<P>(
  { open }: Typed<P>,
  { label, alternatives }: Recognised,
  isStopping: boolean,
): readonly Label[] {
  const all = [label, ...alternatives].filter((one) => one !== 'none');
  // With nothing asked, only reminders can be stopped.
  if (isStopping || all[0] === 'cancel')
    return unique(
      open.isAsking ? ['cancel', 'reminders-stop', ...all] : ['reminders-stop', 'cancel', ...all],
    );
  // The card of reminders shows how they stand, and all that can be changed.
  return label.startsWith('reminders-') ? unique([label, 'reminders-settings', ...all]) : all;
}

function unique(labels: readonly Label[]): readonly Label[] {
  return [...new Set(labels)];
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
