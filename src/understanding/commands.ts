import { commands, commandTable, type Command, type CommandTitle } from '../content/commands.ts';
import type { ContentPack } from '../content/pack.ts';
import type { AskCommand, Label } from '../domain/label.ts';
import { normalise } from './choice.ts';
import type { Named } from './questions/names.ts';

interface Row {
  readonly command: Command;
  readonly label: AskCommand | undefined;
  readonly title: CommandTitle | undefined;
  readonly setting: AskCommand | undefined;
}

const rows: readonly Row[] = commands.map((command) => ({
  command,
  label: undefined,
  title: undefined,
  setting: undefined,
  ...commandTable[command],
}));

/** The command that a question with this label means; undefined for what is explained, and for what the bot cannot do yet. */
export function commandOfLabel(label: Label): Command | undefined {
  return rows.find((row) => row.label === label && row.title !== undefined)?.command;
}

/** The button that offers what the label means; undefined when it is not offered. */
export function titleOfLabel(label: Label): CommandTitle | undefined {
  return rows.find((row) => row.label === label && row.title !== undefined)?.title;
}

/**
 * What is asked back where the command may not be meant; undefined for one that changes no setting.
 * @param isAsking whether something is asked: "stop" then only rests it
 */
export function settingOf(command: Command, isAsking: boolean): AskCommand | undefined {
  return command === 'stop' && isAsking ? undefined : rows.find((row) => row.command === command)?.setting;
}

/** The words of the commands as names, so that they are found however they are misspelt. Each name is its command's. */
export function commandNames({ language, words }: ContentPack): readonly Named[] {
  return rows.flatMap(({ command, label }) =>
    label === undefined ? [] : [{ label: command, language, names: words[command].map(normalise) }],
  );
}

/** @param name the label of one of the names above */
export function commandNamed(
  name: string,
): { readonly command: Command; readonly label: AskCommand } | undefined {
  const row = rows.find(({ command }) => command === name);
  return row?.label && { command: row.command, label: row.label };
}
