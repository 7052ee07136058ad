import type { DialogContext } from 'botbuilder-dialogs';
import type { Press } from '../../cards/verbs.ts';
import type { Command } from '../../content/commands.ts';
import type { Heard } from '../../understanding/heard.ts';
import type { CoachDialog } from './coach-dialog.ts';
import type { Turn } from './turn.ts';

type Verb = Press['verb'];

/** The kinds of `Heard` for texts in the learner's own words, as opposed to presses and commands. */
export type WishType = Exclude<Heard<Press>['type'], 'press' | 'command' | 'unheard'>;

type Handler<Argument> = (dc: DialogContext, turn: Turn, argument: Argument) => Promise<void> | void;

type HeardOf<Type> = Extract<Heard<Press>, { type: Type }>;

/**
 * The dialogs and handlers of one feature. Each verb, command and kind of `Heard` has one handler in one feature
 * (`tests/bot/features.test.ts`).
 */
export interface Feature {
  readonly dialogs: readonly CoachDialog[];
  /** By the verb of the pressed button or typed row. */
  readonly presses: { readonly [V in Verb]?: Handler<Extract<Press, { verb: V }>> };
  readonly commands: Readonly<Partial<Record<Command, Handler<HeardOf<'command'>>>>>;
  readonly wishes: { readonly [T in WishType]?: Handler<HeardOf<T>> };
}
