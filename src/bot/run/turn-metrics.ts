import { ROOT_CONTEXT, SpanKind, trace, type Meter, type Tracer } from '@opentelemetry/api';
import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { refusalReason, type Failure, type Verdict } from '../../domain/verdict.ts';
import { failSpan, failSpanAs } from '../../telemetry/span-failure.ts';
import type { CoachAdapter, HttpAnswer, TurnLogic } from '../../teams/adapter.ts';
import { createChatNames } from './log-pseudonyms.ts';
import type { Refusal } from '../../teams/access-rules.ts';
import type { LearnerInput } from '../desk/learner-input.ts';
import type { ChatOf } from './turn-chat.ts';
import type { TurnRunner } from './turn-runner.ts';
import {
  failTurn,
  newReference,
  setWatched,
  watchedIn,
  type TurnKind,
  type WatchedTurn,
} from '../desk/turn-trace.ts';

/** `repeated`: a second delivery. `silent`: no reply. */
type Outcome = 'answered' | 'repeated' | 'silent' | 'error';

export interface TurnWatch {
  /** Wraps the adapter: measures and logs each turn. */
  receiver(
    adapter: Pick<CoachAdapter, 'receive'>,
    logic: TurnLogic,
  ): (authorization: string, body: unknown) => Promise<HttpAnswer>;
  /** Counts a request that was refused before a turn began. */
  readonly onRefused: (reason: Refusal) => void;
  /** Wraps the runner in a span. */
  runner(turns: TurnRunner): TurnRunner;
  /** The same chats, watched. */
  chats(chatOf: ChatOf): ChatOf;
}

export interface TurnWatchParts {
  readonly tracer: Pick<Tracer, 'startSpan'>;
  readonly meter: Meter;
  readonly log: Logger;
}

/** In seconds. Teams waits 15 s; the goal is below 3 s, the limit 10 s. */
const durationBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 7.5, 10, 15];

/** Traces and metrics of turns and their messages, and one log line per turn. */
export function createTurnWatch({ tracer, meter, log }: TurnWatchParts): TurnWatch {
  const duration = meter.createHistogram('coach.turn.duration', {
    description: 'From the arrival of an activity until it is answered over HTTP',
    unit: 's',
    advice: { explicitBucketBoundaries: durationBuckets },
  });
  const duplicates = meter.createCounter('coach.turn.duplicates', {
    description: 'Turns that were delivered before',
    unit: '{turn}',
  });
  const sends = meter.createCounter('coach.reply.sends', {
    description: 'Messages that a turn has sent to Teams or changed there',
    unit: '{message}',
  });
  const refusals = meter.createCounter('coach.requests.refused', {
    description: 'Activities that were refused, such as without a valid token',
    unit: '{request}',
  });
  const nameOfChat = createChatNames();

  return {
    receiver: (adapter, logic) => async (authorization, body) => {
      const begun = performance.now();
      const watched: { turn?: WatchedTurn } = {};
      try {
        return await adapter.receive(authorization, body, (context) => {
          watched.turn = begin(context, begun);
          return logic(context);
        });
      } catch (error) {
        if (watched.turn) failTurn(watched.turn, error);
        throw error;
      } finally {
        if (watched.turn) end(watched.turn, performance.now() - begun);
      }
    },

    onRefused: (reason) => refusals.add(1, { 'coach.refusal.reason': reason }),

    runner: (turns) => ({
      ...turns,
      async run(context, identity, input) {
        const turn = watchedIn(context);
        if (!turn) return turns.run(context, identity, input);
        turn.kind = kindOf(input);
        const span = tracer.startSpan('turn transaction', {}, turn.within);
        try {
          const stored = await turns.run(context, identity, input);
          turn.isRepeated = stored?.isRepeated ?? false;
          return stored;
        } catch (error) {
          failSpan(span, error);
          throw error;
        } finally {
          span.end();
        }
      },
    }),

    chats: (chatOf) => (context) => {
      const chat = chatOf(context);
      const turn = watchedIn(context);
      if (!turn) return chat;
      return {
        post: (message) => watchSend(turn, 'POST', () => chat.post(message)),
        update: (activityId, message) => watchSend(turn, 'PUT', () => chat.update(activityId, message)),
      };
    },
  };

  function begin(context: TurnContext, startTime: number): WatchedTurn {
    const id = newReference();
    const span = tracer.startSpan(
      'turn',
      { kind: SpanKind.SERVER, startTime, attributes: { 'coach.turn.id': id } },
      ROOT_CONTEXT,
    );
    const { activity } = context;
    const turn: WatchedTurn = {
      id,
      span,
      within: trace.setSpan(ROOT_CONTEXT, span),
      isInvoke: activity.type === 'invoke',
      conversationId: activity.conversation.id,
      kind: 'other',
      hasSpoken: false,
      isRepeated: false,
      hasFailed: false,
    };
    setWatched(context, turn);
    return turn;
  }

  async function watchSend(
    turn: WatchedTurn,
    method: 'POST' | 'PUT',
    send: () => Promise<Verdict>,
  ): Promise<Verdict> {
    const attributes = { 'http.request.method': method };
    const span = tracer.startSpan(`send ${method}`, { kind: SpanKind.CLIENT, attributes }, turn.within);
    try {
      const verdict = await send();
      const outcome = {
        'coach.send.state': verdict.type,
        ...(verdict.type === 'refused' ? { 'coach.send.code': refusalReason(verdict) } : {}),
      };
      sends.add(1, { ...attributes, ...outcome });
      if (verdict.type === 'accepted') turn.hasSpoken = true;
      else {
        span.setAttributes(outcome);
        failSpanAs(span, errorTypeOf(verdict));
      }
      return verdict;
    } finally {
      span.end();
    }
  }

  /** Takes no TurnContext: the SDK has revoked it by now. */
  function end(turn: WatchedTurn, millis: number): void {
    const outcome = outcomeOf(turn);
    const attributes = { 'coach.turn.kind': turn.kind, 'coach.turn.outcome': outcome };
    duration.record(millis / 1000, attributes);
    if (turn.isRepeated) duplicates.add(1, { 'coach.turn.kind': turn.kind });
    turn.span.setAttributes(attributes);
    turn.span.end(performance.now());
    if (!log.isLevelEnabled('info')) return;
    log.info(
      {
        turn: turn.id,
        chat: nameOfChat(turn.conversationId),
        kind: turn.kind,
        outcome,
        millis: Math.round(millis),
      },
      'turn',
    );
  }
}

/** As OpenTelemetry wants it: the status, or what broke. */
function errorTypeOf(failure: Failure): string {
  if (failure.type === 'untrusted') return failure.type;
  return failure.type === 'refused' ? String(failure.status) : failure.code;
}

function kindOf({ type }: LearnerInput): TurnKind {
  return type === 'press' || type === 'text' || type === 'arrival' ? type : 'other';
}

function outcomeOf({ hasFailed, isRepeated, hasSpoken, isInvoke }: WatchedTurn): Outcome {
  if (hasFailed) return 'error';
  if (isRepeated) return 'repeated';
  return hasSpoken || isInvoke ? 'answered' : 'silent';
}
