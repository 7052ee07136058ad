import type { DialogContext } from 'botbuilder-dialogs';
import type { Press } from '../../../cards/verbs.ts';
import { isExplained, isLabel, type Explained } from '../../../domain/label.ts';
import type { Heard } from '../../../understanding/heard.ts';
import { sayUnheard, showCurrent } from '../../desk/navigation.ts';
import { askerOf, showAnswer } from '../../desk/show-answer.ts';
import type { Turn, Voice } from '../../desk/turn.ts';
import { lastTopic, rememberTopic } from './last-topic.ts';
import { askBackCard, explanation, thanked } from './topic-cards.ts';

type Question = Extract<Heard<Press>, { type: 'question' }>;
type Candidates = Extract<Heard<Press>, { type: 'candidates' }>;

/** Explains a topic or a term. */
export function explain(
  dc: DialogContext,
  turn: Turn,
  { label, language, isCase }: Pick<Question, 'label' | 'language' | 'isCase'>,
): Promise<void> {
  rememberTopic(dc, { label, language });
  return showAnswer(dc, turn, explanation(turn.voices[language], label, askerOf(dc, turn), isCase));
}

/** Asks which of several candidates the learner means. */
export function askBack(dc: DialogContext, turn: Turn, { labels, language }: Candidates): Promise<void> {
  rememberTopic(dc, undefined);
  return showAnswer(dc, turn, askBackCard(turn.voices[language], labels, askerOf(dc, turn)));
}

/** Handles a press on a candidate that is a topic or term; the router handles candidates that are commands. */
export function showCandidate(
  dc: DialogContext,
  turn: Turn,
  { label, language = turn.pack.language }: Extract<Press, { verb: 'ask/show' }>,
): Promise<void> {
  return isKnown(turn, label) ? explain(dc, turn, { label, language, isCase: false }) : sayUnheard(dc, turn);
}

/** Counts a vote on an answer anonymously, and thanks on the same card. */
export async function pressHelped(
  dc: DialogContext,
  turn: Turn,
  { label, helped, language = turn.pack.language }: Extract<Press, { verb: 'ask/helped' }>,
): Promise<void> {
  if (!isKnown(turn, label)) return sayUnheard(dc, turn);
  const voice: Voice = turn.voices[language];
  await turn.stores.votes.count(label, language, helped, turn.now);
  if (lastTopic(dc, turn)?.label === label) rememberTopic(dc, undefined);
  turn.reply.change(thanked(voice, label, askerOf(dc, turn)));
}

/** Counts a typed vote ("det hjalp") on the latest answer. */
export async function sayHelped(dc: DialogContext, turn: Turn, helped: boolean): Promise<void> {
  const last = lastTopic(dc, turn);
  if (!last || !isExplained(last.label)) return sayUnheard(dc, turn);
  await turn.stores.votes.count(last.label, last.language, helped, turn.now);
  rememberTopic(dc, undefined);
  turn.reply.note(turn.pack.say('answer.thanks'));
  return showCurrent(dc, turn);
}

function isKnown({ pack }: Turn, label: string): label is Explained {
  return isLabel(label, (id) => pack.glossary.has(id)) && isExplained(label);
}
