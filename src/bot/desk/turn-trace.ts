import { randomBytes } from 'node:crypto';
import type { Context, Span } from '@opentelemetry/api';
import type { TurnContext } from 'botbuilder';
import { failSpan } from '../../telemetry/span-failure.ts';

/** The kind of the learner's action. `other`: other activities, and messages in groups. */
export type TurnKind = 'press' | 'text' | 'arrival' | 'other';

/** The telemetry of one turn. Of the conversation, only a pseudonym that changes every hour is logged. */
export interface WatchedTurn {
  /** Appears in the log, in the trace and in the apology for an error. */
  readonly id: string;
  readonly span: Span;
  /** The parent context of spans within the turn. */
  readonly within: Context;
  readonly isInvoke: boolean;
  readonly conversationId: string;
  kind: TurnKind;
  /** True when Teams has accepted a message of the turn. */
  hasSpoken: boolean;
  isRepeated: boolean;
  hasFailed: boolean;
}

const turnKey = Symbol('watched turn');

export function setWatched(context: TurnContext, turn: WatchedTurn): void {
  context.turnState.set(turnKey, turn);
}

/** Undefined outside of a traced request. */
export function watchedIn(context: TurnContext): WatchedTurn | undefined {
  return context.turnState.get<WatchedTurn | undefined>(turnKey);
}

/** The id for log lines of this turn. */
export function turnIdOf(context: TurnContext): string | undefined {
  return watchedIn(context)?.id;
}

/** @returns the reference of the failure for the learner and the log: the turn's id, or a new one outside of a turn */
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
