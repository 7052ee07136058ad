import type { AskCommand } from '../domain/label.ts';
import type { SentenceKey } from './sentence-keys.ts';

/** One command. The words that a learner may type for it are listed under its name in words.yaml. */
interface CommandRow {
  /**
   * The recogniser's label for questions that mean this command, see docs/ask.md. Of several commands with the same
   * label, the first with a title is executed. Missing for commands that only answer an open question.
   */
  readonly label?: AskCommand;
  /** Title of the button that offers the command when the bot asks back; missing for commands that are not offered. */
  readonly title?: SentenceKey;
  /**
   * What it does lasts, so only the learner's own plain wish may: to a question the bot asks back with this label.
   */
  readonly setting?: AskCommand;
}

/**
 * All commands. A new command needs a row here, its words in both languages (`words.yaml`), and a handler in its
 * feature (`src/bot/features/`).
 */
export const commandTable = {
  help: { label: 'help', title: 'home.help' },
  greeting: {},
  thanks: {},
  menu: { label: 'help' },
  start: { label: 'start-assessment', title: 'home.start' },
  whole: { label: 'start-assessment' },
  restart: { label: 'start-assessment' },
  beginNew: {},
  assessThis: {},
  continue: { label: 'continue', title: 'home.continue' },
  back: {},
  pause: { label: 'cancel', title: 'assessment.pause' },
  result: { label: 'show-results', title: 'home.result' },
  steps: { label: 'learning-plan' },
  history: { label: 'show-progress', title: 'result.history' },
  skip: {},
  skipRest: {},
  notRelevant: {},
  language: { label: 'change-language', title: 'language.en', setting: 'change-language' },
  danish: { label: 'change-language', setting: 'change-language' },
  english: { label: 'change-language', setting: 'change-language' },
  explore: { label: 'explore-wheel', title: 'home.explore' },
  privacy: { label: 'privacy', title: 'privacy.show' },
  myData: { label: 'export-data', title: 'data.show' },
  downloadData: {},
  deleteData: { label: 'delete-data', title: 'data.delete', setting: 'delete-data' },
  helped: {},
  notHelped: {},
  stop: { label: 'cancel', setting: 'reminders-stop' },
  tip: { label: 'tip-now', title: 'tip.get' },
  plan: { label: 'learning-plan', title: 'plan.show' },
  reminders: { label: 'reminders-settings', title: 'reminders.title' },
  stopReminders: { label: 'reminders-stop', title: 'reminders.stop', setting: 'reminders-stop' },
  pauseReminders: { label: 'reminders-pause', title: 'pauseReminders.start', setting: 'reminders-pause' },
  resumeReminders: { label: 'reminders-resume', title: 'pauseReminders.end', setting: 'reminders-resume' },
  tried: {},
  known: {},
  later: {},
  less: {},
  whyThis: {},
  skipChecks: {},
  sure: {},
  unsure: {},
  yes: {},
  no: {},
  jobArea: {},
  myTimeZone: {},
  followClock: {},
} as const satisfies Record<string, CommandRow>;

export type Command = keyof typeof commandTable;

export const commands = Object.keys(commandTable) as readonly Command[]; // Object.keys returns string[]

/** The titles of buttons that offer a command. */
export type CommandTitle = Extract<(typeof commandTable)[Command], { readonly title: string }>['title'];
