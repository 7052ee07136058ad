import type { Command, ContentPack } from '../content/pack.ts';
import { normalise } from './choice.ts';
import type { AskCommand } from '../domain/label.ts';
import type { Named } from './questions/names.ts';

/**
 * What the commands of words.yaml are called among the labels. The others answer the card that is open. Where
 * commands share a label they differ in what they do: whoever acts takes the command, not the label.
 */
const labels = {
  help: 'help',
  menu: 'help',
  start: 'start-assessment',
  whole: 'start-assessment',
  restart: 'start-assessment',
  continue: 'continue',
  pause: 'cancel',
  stop: 'cancel',
  tip: 'tip-now',
  plan: 'learning-plan',
  reminders: 'reminders-settings',
  stopReminders: 'reminders-stop',
  pauseReminders: 'reminders-pause',
  resumeReminders: 'reminders-resume',
  result: 'show-results',
  steps: 'learning-plan',
  history: 'show-progress',
  language: 'change-language',
  danish: 'change-language',
  english: 'change-language',
  explore: 'explore-wheel',
  privacy: 'privacy',
} as const satisfies Partial<Record<Command, AskCommand>>;

type LabelledCommand = keyof typeof labels;

/** The words of the commands as names, so that they are found however they are misspelt. Each is its command's. */
export function commandNames({ language, words }: ContentPack): readonly Named[] {
  return labelledCommands.map((command) => ({
    label: command,
    language,
    names: words[command].map(normalise),
  }));
}

const labelledCommands = Object.keys(labels) as LabelledCommand[]; // keys forgets the names

/** @param name the label of one of the names above */
export function commandNamed(
  name: string,
): { readonly command: Command; readonly label: AskCommand } | undefined {
  const command = labelledCommands.find((known) => known === name);
  return command && { command, label: labels[command] };
}
