import type { Command } from '../content/commands.ts';
import { matchChoice, matchStart, normalise, numberIn } from './choice.ts';
import { settingOf } from './commands.ts';
import { hearAbsence, readPauseAnswer } from './hear-absence.ts';
import { hearQuestion } from './hear-question.ts';
import { hearSchedule, readScheduleAnswer } from './hear-schedule.ts';
import { hearRespite } from './hear-respite.ts';
import { hearJobArea, hearTimeZone } from './hear-settings.ts';
import { hearTip } from './hear-wish.ts';
import { longestText, type Choice, type Heard, type Meant, type Typed } from './heard.ts';
import { isOwnWish, onlyAsks } from './own-wish.ts';

type Stage = <P>(typed: Typed<P>) => Heard<P> | undefined;

/**
 * The order in which typed words are understood: the first stage that understands them decides. Numbers and words to
 * the letter answer the open question; then come commands, words that nearly answer it, and wishes and questions in
 * the learner's own words.
 */
const stages: readonly Stage[] = [
  numberBesideNudge,
  answerToTheLetter,
  commandOrTopic,
  nearAnswer,
  freeAnswer,
  hearJobArea,
  hearTimeZone,
  hearAbsence,
  hearRespite,
  hearTip,
  hearSchedule,
  answerToNudge,
  hearQuestion,
];

/** Understands typed words, once. Pure; about a millisecond, for the longest texts up to 50. */
export function hear<P>(typed: Typed<P>): Heard<P> {
  if (typed.text.length > longestText) {
    const sentence = typed.pack.say('unknown.long', { length: longestText });
    return { type: 'unheard', sentence, why: 'longer than is read' };
  }
  for (const stage of stages) {
    const heard = stage(typed);
    if (heard) return heard;
  }
  return { type: 'unheard', sentence: typed.open.unheard, why: `no answer to ${typed.open.id}` };
}

/** A number when a nudge with a question has come below the card that asks: it may be meant of either. */
function numberBesideNudge<P>(typed: Typed<P>): Heard<P> | undefined {
  const { text, open, nudge, choiceWords } = typed;
  if (!nudge || numberIn(text, choiceWords) === undefined) return undefined;
  if (!open.isAsking)
    return nudge.isNewest || nudge.isAtHand ? answerIn(typed, nudge.question.choices, 'nudge') : undefined;
  return nudge.isNewest
    ? { type: 'unheard', sentence: nudge.between, why: 'number beside a newer nudge' }
    : undefined;
}

function answerToTheLetter<P>(typed: Typed<P>): Heard<P> | undefined {
  const { text, open } = typed;
  if (numberIn(text, typed.choiceWords) !== undefined) return answerIn(typed, open.choices, open.id);
  const said = normalise(text);
  const chosen = open.choices.find(({ labels }) => labels.some((label) => normalise(label) === said));
  return chosen && { type: 'press', press: chosen.means, why: `answers ${open.id}` };
}

/** A command, or a part of the wheel to read about or to rate. An open question may give a command another meaning. */
function commandOrTopic<P>(typed: Typed<P>): Heard<P> | undefined {
  const { text, interpret, open, nudge } = typed;
  const meaning = interpret(text);
  switch (meaning.type) {
    case 'none':
      return undefined;
    case 'topic':
      return { type: 'topic', topic: meaning.topic, why: 'names a part of the wheel' };
    case 'assess':
      return { type: 'assess', competence: meaning.competence, why: 'asks to rate a competence' };
    case 'command': {
      const { command } = meaning;
      const here = open.commands[command];
      if (here) return meant(here, `${command} in ${open.id}`);
      const ofNudge = !open.isAsking && nudge?.isAtHand ? nudge.question.commands[command] : undefined;
      if (ofNudge) return meant(ofNudge, `${command} about the nudge`);
      return (
        askedBack(typed, command) ?? { type: 'command', command, isAsked: false, why: `command ${command}` }
      );
    }
  }
}

/** "Stop påmindelser?" and "følg mit ur?" change no setting. */
function askedBack<P>({ text, open, pack, packs }: Typed<P>, command: Command): Heard<P> | undefined {
  // No more is said than the command's own words, which may well name Teams.
  if (!onlyAsks(text, packs)) return undefined;
  const why = `asks about ${command}`;
  if (command === 'followClock') return { type: 'command', command: 'myTimeZone', isAsked: true, why };
  const setting = settingOf(command, open.isAsking);
  return setting && { type: 'candidates', labels: [setting], language: pack.language, why };
}

function nearAnswer<P>(typed: Typed<P>): Heard<P> | undefined {
  const { open } = typed;
  return answerIn(
    typed,
    open.choices.filter(({ by }) => by !== 'exact'),
    open.id,
  );
}

function freeAnswer<P>(typed: Typed<P>): Heard<P> | undefined {
  const { open } = typed;
  const why = `answers ${open.id}`;
  if (open.takes === 'absence') {
    const wish = readPauseAnswer(typed);
    return wish && { type: 'absence', wish, why };
  }
  const isSchedule = open.takes === 'schedule' && isOwnWish(typed.text, typed.packs);
  const wish = isSchedule ? readScheduleAnswer(typed) : undefined;
  return wish && { type: 'schedule', wish, why };
}

function answerToNudge<P>(typed: Typed<P>): Heard<P> | undefined {
  const { open, nudge } = typed;
  if (open.isAsking || !nudge?.isAtHand) return undefined;
  return answerIn(typed, nudge.question.choices, 'nudge');
}

/** The row that is typed by its number, by its words, or by their start where that is enough. */
function answerIn<P>(
  { text, choiceWords }: Typed<P>,
  choices: readonly Choice<P>[],
  id: string,
): Heard<P> | undefined {
  const numbered = choices.filter(({ by }) => by !== 'exact');
  const chosen =
    inEachLanguage(numbered, (labels) => matchChoice(text, labels, choiceWords)) ??
    inEachLanguage(
      choices.filter(({ by }) => by === 'start'),
      (labels) => matchStart(text, labels),
    );
  return chosen && { type: 'press', press: chosen.means, why: `answers ${id}` };
}

/** One language after the other: the start of a label in one may be the start of another one in the next. */
function inEachLanguage<P>(
  choices: readonly Choice<P>[],
  match: (labels: readonly string[]) => number | undefined,
): Choice<P> | undefined {
  const most = Math.max(1, ...choices.map(({ labels }) => labels.length));
  return firstOf([...Array(most).keys()], (language) => {
    const index = match(choices.map(({ labels }) => labels[language] ?? ''));
    return index === undefined ? undefined : choices[index];
  });
}

function meant<P>(here: Meant<P>, why: string): Heard<P> {
  return 'press' in here
    ? { type: 'press', press: here.press, why }
    : { type: 'unheard', sentence: here.unheard, why };
}

function firstOf<From, To>(values: readonly From[], read: (value: From) => To | undefined): To | undefined {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
