import type { Command, ContentPack } from '../content/pack.ts';
import { normalise } from './choice.ts';
import type { Label } from '../domain/label.ts';
import type { Named } from './names.ts';

/** What the commands of words.yaml are called among the labels. The others answer the card that is open. */
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
  stopReminders: 'reminders-pause',
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
} as const satisfies Partial<Record<Command, Label>>;

/** The words of the commands as names, so that they are found however they are misspelt. */
export function commandNames({ language, words }: ContentPack): readonly Named[] {
  return Object.entries(labels).map(([command, label]) => ({
    label,
    language,
    names: words[command as keyof typeof labels].map(normalise), // entries forget the names
  }));
}
