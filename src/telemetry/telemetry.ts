import type { Meter, Tracer } from '@opentelemetry/api';

/** What the parts of the bot measure with. Nothing is registered globally. */
export interface Telemetry {
  readonly tracer: Pick<Tracer, 'startSpan'>;
  readonly meter: Meter;
  /** Sends what is left, for 2 s at most. */
  readonly stop: () => Promise<void>;
}
