import { ROOT_CONTEXT, SpanKind, trace, type Context, type Meter, type Tracer } from '@opentelemetry/api';
import type { SendNudge } from '../teams/chat.ts';
import { failSpan } from '../telemetry/span-failure.ts';

/** Called for each attempt to send a nudge, with the resulting state of its slot, or `retry`. */
export type OnNudge = (state: 'sent' | 'uncertain' | 'refused' | 'skipped' | 'retry', reason: string) => void;

export interface NudgeWatch {
  /** Wraps `work` in a span. A run with nothing to do, as most are, exports no span. */
  run<Given extends readonly unknown[]>(
    name: string,
    work: (...given: Given) => Promise<number>,
  ): (...given: Given) => Promise<number>;
  /** Wraps each send in a span within the current run. */
  sender(send: SendNudge): SendNudge;
  readonly onNudge: OnNudge;
}

export interface NudgeWatchParts {
  readonly tracer: Pick<Tracer, 'startSpan'>;
  readonly meter: Meter;
}

/** Traces and metrics of nudges, without personal data. */
export function createNudgeWatch({ tracer, meter }: NudgeWatchParts): NudgeWatch {
  const nudges = meter.createCounter('coach.nudge.attempts', {
    description: 'Attempts to send a nudge, by the state in which they ended',
    unit: '{nudge}',
  });
  /** A process has one run at a time. */
  let running: Context = ROOT_CONTEXT;

  return {
    run:
      (name, work) =>
      async (...given) => {
        const span = tracer.startSpan(name, {}, ROOT_CONTEXT);
        const before = running;
        running = trace.setSpan(ROOT_CONTEXT, span);
        try {
          const count = await work(...given);
          span.setAttribute('coach.run.count', count);
          if (count > 0) span.end();
          return count;
        } catch (error) {
          failSpan(span, error);
          span.end();
          throw error;
        } finally {
          running = before;
        }
      },

    sender: (send) => async (to, card, summary) => {
      const span = tracer.startSpan('send nudge', { kind: SpanKind.CLIENT }, running);
      try {
        const answer = await send(to, card, summary);
        span.setAttribute('coach.send.state', answer.type);
        if (answer.type === 'refused')
          span.setAttribute('coach.send.code', `${answer.status} ${answer.code}`.trim());
        return answer;
      } finally {
        span.end();
      }
    },

    onNudge: (state, reason) => nudges.add(1, { 'coach.nudge.state': state, 'coach.nudge.reason': reason }),
  };
}
