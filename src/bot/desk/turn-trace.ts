import { randomBytes } from 'node:crypto';
import type { Context, Span } from '@opentelemetry/api';
import type { TurnContext } from 'botbuilder';
import { failSpan } from '../../telemetry/span-failure.ts';

/** What a learner did. `other`: everything that is none of the three, and what is said in groups. */
export type TurnKind = 'press' | 'text' | 'arrival' | 'other';

/** What those who look after the bot follow of a turn. Of the conversation, only a passing name leaves. */
export interface WatchedTurn {
  /** In the log, in the trace, and in the apology for an error. */
  readonly id: string;
  readonly span: Span;
  /** For the spans of what the turn does. */
  readonly within: Context;
  readonly isInvoke: boolean;
  readonly conversationId: string;
  kind: TurnKind;
  hasSpoken: boolean;
  isRepeated: boolean;
  hasFailed: boolean;
}

const turnKey = Symbol('watched turn');

export function setWatched(context: TurnContext, turn: WatchedTurn): void {
  context.turnState.set(turnKey, turn);
}

/** Undefined outside of a watched request. */
export function watchedIn(context: TurnContext): WatchedTurn | undefined {
  return context.turnState.get<WatchedTurn | undefined>(turnKey);
}

/** By which a line of the log belongs to its turn. */
export function turnIdOf(context: TurnContext): string | undefined {
  return watchedIn(context)?.id;
}

/** @returns the number by which the learner and the log name the failure: the turn's id, where there is one */
export function noteFailure(context: TurnContext, error: unknown): string {
  const turn = watchedIn(context);
  if (!turn) return newReference();
  failTurn(turn, error);
  return turn.id;
}

export function failTurn(turn: WatchedTurn, error: unknown): void {
  turn.hasFailed = true;
  failSpan(turn.span, error);
}

/** Tells one failure apart from others: the person who met it reads it aloud, the operator finds it in the log. */
export function newReference(): string {
  return randomBytes(4).toString('hex').toUpperCase();
}
