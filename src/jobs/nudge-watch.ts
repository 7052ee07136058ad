import { ROOT_CONTEXT, SpanKind, trace, type Context, type Meter, type Tracer } from '@opentelemetry/api';
import { refusalReason } from '../domain/verdict.ts';
import type { TeamsPort } from '../teams/teams-port.ts';
import { failSpan } from '../telemetry/span-failure.ts';

/** Called for each attempt to send a nudge, with the resulting state of its slot, or `retry`. */
export type OnNudge = (state: 'sent' | 'uncertain' | 'refused' | 'skipped' | 'retry', reason: string) => void;

export interface NudgeWatch {
  /** Wraps `work` in a span. A run with nothing to do, as most are, exports no span. */
  run<Given extends readonly unknown[]>(
    name: string,
    work: (...given: Given) => Promise<number>,
  ): (...given: Given) => Promise<number>;
  /** The same port, timed within the run that sends. */
  port(teams: Pick<TeamsPort, 'post'>): Pick<TeamsPort, 'post'>;
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

    port: (teams) => ({
      async post(to, message) {
        const span = tracer.startSpan('send nudge', { kind: SpanKind.CLIENT }, running);
        try {
          const verdict = await teams.post(to, message);
          span.setAttribute('coach.send.state', verdict.type);
          if (verdict.type === 'refused') span.setAttribute('coach.send.code', refusalReason(verdict));
          return verdict;
        } finally {
          span.end();
        }
      },
    }),

    onNudge: (state, reason) => nudges.add(1, { 'coach.nudge.state': state, 'coach.nudge.reason': reason }),
  };
}
