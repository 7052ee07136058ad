import type { Meter, Tracer } from '@opentelemetry/api';

/** Tracer and meter, passed as parameters; none is registered globally. */
export interface Telemetry {
  readonly tracer: Pick<Tracer, 'startSpan'>;
  readonly meter: Meter;
  /** Exports the remaining data; takes at most 2 s. */
  readonly stop: () => Promise<void>;
}
