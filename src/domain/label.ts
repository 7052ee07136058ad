import { isTopicId, type TopicId } from './wheel.ts';

/** Commands that the recogniser finds in questions, such as "can I see my results?". */
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

/** The id is that of a glossary entry. */
export type TermLabel = `term:${string}`;

/** A topic or term: answered by a card, while a command is executed. */
export type Explained = TopicId | TermLabel;

/** The subject of a question; `none` when the bot has no answer. */
export type Label = Explained | AskCommand | 'none';

export function isAskCommand(label: string): label is AskCommand {
  return (askCommands as readonly string[]).includes(label);
}

/** The id of the glossary entry; undefined for other labels. */
export function termIdOf(label: string): string | undefined {
  return label.startsWith('term:') ? label.slice('term:'.length) : undefined;
}

/** @param isTerm whether the glossary has an entry with this id */
export function isLabel(text: string, isTerm: (id: string) => boolean): text is Label {
  const term = termIdOf(text);
  return term === undefined ? isTopicId(text) || isAskCommand(text) || text === 'none' : isTerm(term);
}

export function isExplained(label: Label): label is Explained {
  return isTopicId(label) || termIdOf(label) !== undefined;
}
