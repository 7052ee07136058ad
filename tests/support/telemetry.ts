import { Writable } from 'node:stream';
import { AggregationTemporality, InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'; // prettier-ignore
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor, type ReadableSpan } from '@opentelemetry/sdk-trace-base'; // prettier-ignore
import type { Telemetry } from '../../src/telemetry/telemetry.ts';

/** One value of a metric: a count, a gauge, or the number of values of a histogram. */
export interface Point {
  readonly metric: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly value: number;
}

/** The real SDK with an export to memory. */
export interface MemoryTelemetry extends Telemetry {
  readonly spans: () => readonly ReadableSpan[];
  /** The current values of the metrics. */
  readonly points: () => Promise<readonly Point[]>;
}

export function createMemoryTelemetry(): MemoryTelemetry {
  const spans = new InMemorySpanExporter();
  const traces = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const metrics = new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })],
  });
  return {
    tracer: traces.getTracer('test'),
    meter: metrics.getMeter('test'),
    stop: () => Promise.resolve(),
    spans: () => spans.getFinishedSpans(),
    async points() {
      await metrics.forceFlush();
      const [newest] = exporter.getMetrics().slice(-1);
      return (newest?.scopeMetrics ?? []).flatMap(({ metrics: found }) =>
        found.flatMap(({ descriptor: { name }, dataPoints }) =>
          dataPoints.map(({ attributes, value }) => ({
            metric: name,
            attributes,
            value: typeof value === 'number' ? value : value.count,
          })),
        ),
      );
    },
  };
}

export interface LogLine extends Readonly<Record<string, unknown>> {
  readonly msg: string;
}

/** A stream that collects the JSON lines of a log. */
export function createLogLines(): { readonly to: Writable; readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString('utf8')) as LogLine); // pino writes one line at a time
      done();
    },
  });
  return { to, lines };
}
