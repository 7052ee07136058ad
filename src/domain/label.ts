import { isTopicId, type TopicId } from './wheel.ts';

/** What a learner can ask the bot to do, however it is put. */
export const askCommands = [
  'start-assessment',
  'continue',
  'show-results',
  'show-progress',
  'learning-plan',
  'tip-now',
  'reminders-settings',
  'reminders-stop',
  'reminders-pause',
  'reminders-resume',
  'export-data',
  'delete-data',
  'privacy',
  'change-language',
  'help',
  'cancel',
  'explore-wheel',
  'report',
] as const;
export type AskCommand = (typeof askCommands)[number];

/** Followed by the id of a glossary entry. */
export type TermLabel = `term:${string}`;

/** What a card explains, as opposed to what the bot carries out. */
export type Explained = TopicId | TermLabel;

/** What a question is about; `none` when the bot has no answer to it. */
export type Label = Explained | AskCommand | 'none';

export function isAskCommand(label: string): label is AskCommand {
  return (askCommands as readonly string[]).includes(label);
}

/** The id of the glossary entry that a label names. */
export function termIdOf(label: string): string | undefined {
  return label.startsWith('term:') ? label.slice('term:'.length) : undefined;
}

/** @param isTerm whether there is a glossary entry with this id */
export function isLabel(text: string, isTerm: (id: string) => boolean): text is Label {
  const term = termIdOf(text);
  return term === undefined ? isTopicId(text) || isAskCommand(text) || text === 'none' : isTerm(term);
}

export function isExplained(label: Label): label is Explained {
  return isTopicId(label) || termIdOf(label) !== undefined;
}
