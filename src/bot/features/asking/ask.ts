import type { DialogContext } from 'botbuilder-dialogs';
import { isOwnWish, soundsLikeQuestion } from '../../../understanding/own-wish.ts';
import type { Recognised } from '../../../understanding/questions/recogniser.ts';
import type { Card } from '../../../cards/template.ts';
import type { Press } from '../../../cards/verbs.ts';
import type { Command } from '../../../content/pack.ts';
import { isExplained, isLabel, type Explained, type Label } from '../../../domain/label.ts';
import { askBackCard, candidatesIn, explanation, privacyCard, thanked, type Asker } from './topic-cards.ts';
import { lastAsked, noteAsked } from './last-topic.ts';
import { howFar } from '../../desk/learner-results.ts';
import type { Turn, Voice } from '../../desk/turn.ts';
import { assessmentDialogId } from '../../desk/dialog-ids.ts';
import { isAsking, showCurrent } from '../../desk/navigation.ts';

const unknown: Asked = { label: 'none' };

/** While something is asked, what does not sound like a question must be quite certain: it may be a slip in an answer. */
const sureEnoughToInterrupt = 0.7;
/** Messages that were not asked for are worse than one question more: "hold mund" must not bring them back. */
const sureEnoughToResume = 0.9;
/** A command leads away from what is asked: "det kan jeg ikke" must not pause it. */
const sureEnoughToLeave = 0.9;

/** What a question turned out to ask for, and the command where its words name one. */
export type Asked = Pick<Recognised, 'label' | 'command'>;

/** What these labels do changes how the bot behaves: only the learner's own wish may, no question and no tale. */
const settings: readonly Label[] = [
  'reminders-stop',
  'reminders-pause',
  'reminders-resume',
  'change-language',
];

/**
 * Answers typed words that ask about something, or asks back what is meant.
 * @returns what is left to do: a command that they turn out to be, or `none` as its label when they ask nothing known
 */
export async function hearQuestion(dc: DialogContext, turn: Turn, text: string): Promise<Asked | 'answered'> {
  const recognised = turn.recognise(text);
  const isInterrupting = isAsking(dc);
  const voice = turn.voices[recognised.language ?? turn.pack.language];
  const packs = [turn.voices.da.pack, turn.voices.en.pack];
  // Not to be heard when one wants to be left alone is worse than a question back.
  const isRefusal = recognised.label === 'reminders-stop';
  const isQuestion = recognised.isNamed || isRefusal || soundsLikeQuestion(text, packs);
  const mayInterrupt = !isInterrupting || isQuestion || recognised.score >= sureEnoughToInterrupt;
  if (!mayInterrupt) return unknown;
  if (isExplained(recognised.label)) {
    await explain(dc, turn, voice, recognised.label, recognised.isCase);
    return 'answered';
  }
  const isDoubtful =
    (isInterrupting && recognised.score < sureEnoughToLeave) ||
    (settings.includes(recognised.label) && !isOwnWish(text, packs)) ||
    (recognised.label === 'reminders-resume' && recognised.score < sureEnoughToResume);
  if (recognised.label !== 'none' && !isDoubtful) return recognised;
  const candidates = candidatesIn([recognised.label, ...recognised.alternatives]);
  // Most words that an open question does not understand are slips in an answer.
  if (candidates.length === 0 || (isInterrupting && !isQuestion)) return unknown;
  noteAsked(dc, undefined);
  await put(dc, turn, askBackCard(voice, candidates, askerOf(dc, turn)));
  return 'answered';
}

/** What was chosen of the ways that the bot asked back: undefined when it is explained, otherwise a command. */
export async function showAsked(
  dc: DialogContext,
  turn: Turn,
  press: Extract<Press, { verb: 'ask/show' }>,
): Promise<Label | undefined> {
  const { label } = press;
  if (!isLabel(label, (id) => turn.pack.glossary.has(id))) return 'none';
  if (!isExplained(label)) return label;
  await explain(dc, turn, voiceOf(turn, press), label, false);
  return undefined;
}

/** How far the learner is in what is being asked. @returns false when no assessment is going on */
export async function showPlace(dc: DialogContext, turn: Turn): Promise<boolean> {
  const open = dc.activeDialog?.id === assessmentDialogId && (await turn.assessments.open(turn.learner.id));
  if (!open) return false;
  turn.notices.push(turn.pack.say('pause.place', howFar(turn, open)));
  await showCurrent(dc, turn);
  return true;
}

/** Who sees what is stored, and for how long. */
export function showPrivacy(dc: DialogContext, turn: Turn): Promise<void> {
  return put(dc, turn, privacyCard(turn, askerOf(dc, turn)));
}

/** Counts a vote on an answer, without the person, and thanks on the same card. */
export async function pressHelped(
  dc: DialogContext,
  turn: Turn,
  press: Extract<Press, { verb: 'ask/helped' }>,
): Promise<boolean> {
  const { label, helped } = press;
  if (!isLabel(label, (id) => turn.pack.glossary.has(id)) || !isExplained(label)) return false;
  const voice = voiceOf(turn, press);
  await turn.votes.count(label, voice.pack.language, helped, turn.now);
  if (lastAsked(dc, turn)?.label === label) noteAsked(dc, undefined);
  turn.screen.change(thanked(voice, label, askerOf(dc, turn)));
  return true;
}

/** The same in words, about the last answer. */
export async function sayHelped(dc: DialogContext, turn: Turn, helped: boolean): Promise<boolean> {
  const asked = lastAsked(dc, turn);
  if (!asked || !isExplained(asked.label)) return false;
  await turn.votes.count(asked.label, asked.language, helped, turn.now);
  noteAsked(dc, undefined);
  turn.notices.push(turn.pack.say('answer.thanks'));
  await showCurrent(dc, turn);
  return true;
}

async function explain(
  dc: DialogContext,
  turn: Turn,
  voice: Voice,
  label: Explained,
  isCase: boolean,
): Promise<void> {
  noteAsked(dc, { label, language: voice.pack.language });
  await put(dc, turn, explanation(voice, label, askerOf(dc, turn), isCase));
}

/** Above an open question, which stays, or in place of the pressed card; otherwise as the card to go on from. */
async function put(dc: DialogContext, turn: Turn, card: Card): Promise<void> {
  if (!isAsking(dc)) {
    await dc.cancelAllDialogs();
    turn.screen.show(card);
  } else if (turn.input.type === 'press') turn.screen.change(card);
  else {
    turn.screen.keep(card);
    await dc.repromptDialog();
  }
}

function askerOf(dc: DialogContext, { learner }: Turn): Asker {
  return { jobArea: learner.jobArea, onboardedAt: learner.onboardedAt, isAsked: isAsking(dc) };
}

function voiceOf(
  { voices, pack }: Turn,
  { language }: { readonly language?: Turn['pack']['language'] | undefined },
): Voice {
  return voices[language ?? pack.language];
}

const commandsOfLabels: Partial<Record<Label, Command>> = {
  'start-assessment': 'start',
  continue: 'continue',
  'show-results': 'result',
  'show-progress': 'history',
  'learning-plan': 'plan',
  'tip-now': 'tip',
  'reminders-settings': 'reminders',
  'reminders-stop': 'stopReminders',
  'reminders-pause': 'pauseReminders',
  'reminders-resume': 'resumeReminders',
  'change-language': 'language',
  'explore-wheel': 'explore',
  'export-data': 'myData',
  'delete-data': 'deleteData',
  privacy: 'privacy',
  help: 'help',
  cancel: 'pause',
};

/** The command that was asked for; undefined for `none`, and for what the bot cannot do yet. */
export function commandFor({ label, command }: Asked, { input }: Turn): Command | undefined {
  if (command) return command;
  if (label === 'change-language' && input.type === 'text') {
    if (/engelsk|english/i.test(input.text)) return 'english';
    if (/dansk|danish/i.test(input.text)) return 'danish';
  }
  return commandsOfLabels[label];
}
