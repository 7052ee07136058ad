import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { AggregationTemporality, MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics'; // prettier-ignore
import { BasicTracerProvider, BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, type SpanExporter } from '@opentelemetry/sdk-trace-base'; // prettier-ignore
import type { Logger } from 'pino';
import type { TelemetrySettings } from './settings.ts';
import type { Telemetry } from './telemetry.ts';

/** Time limit of one export, retries included. */
const exportMillis = 5_000;

/** Time limit of the last export at shutdown: Azure kills the process 30 s after SIGTERM. */
const stopMillis = 2_000;

/** Instrumentation scope: the name by which spans and instruments of the bot differ from those of libraries. */
const scope = 'kompetencecoach';

/** Attribute combinations of one instrument; the bot's instruments use a few dozen. */
const cardinalityLimit = 200;

/**
 * Exports spans and metrics to a collector in the background. A slow or missing collector costs the memory of at most
 * 2048 spans. Every setting is passed explicitly, since the SDK reads missing settings from the environment.
 */
export function startExport(settings: TelemetrySettings, log: Logger): Telemetry {
  const resource = defaultResource().merge(
    resourceFromAttributes({
      'service.name': settings.serviceName,
      // Without it, replicas would overwrite each other's counters.
      'service.instance.id': randomUUID(),
    }),
  );
  const traces = new BasicTracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(settings.tracedShare) }),
    spanProcessors: [
      new BatchSpanProcessor(spanExporter(settings, log), {
        maxQueueSize: 2048,
        maxExportBatchSize: 512,
        scheduledDelayMillis: 5_000,
        exportTimeoutMillis: exportMillis,
      }),
    ],
  });
  const metrics = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: metricExporter(settings, log),
        exportIntervalMillis: settings.metricIntervalMillis,
        exportTimeoutMillis: Math.min(exportMillis, settings.metricIntervalMillis),
        cardinalityLimits: { default: cardinalityLimit },
      }),
    ],
  });
  return {
    tracer: traces.getTracer(scope),
    meter: metrics.getMeter(scope),
    async stop() {
      const sent = new AbortController();
      await Promise.race([
        Promise.allSettled([traces.shutdown(), metrics.shutdown()]),
        wait(stopMillis, undefined, { signal: sent.signal }).catch(() => undefined),
      ]);
      sent.abort();
    },
  };
}

function spanExporter(settings: TelemetrySettings, log: Logger): SpanExporter {
  const exporter = new OTLPTraceExporter(optionsFor('traces', settings));
  const logged = logFailures('traces', log);
  return {
    export: (spans, done) => exporter.export(spans, logged(done)),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}

function metricExporter(settings: TelemetrySettings, log: Logger): PushMetricExporter {
  const exporter = new OTLPMetricExporter(optionsFor('metrics', settings));
  const logged = logFailures('metrics', log);
  return {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the exporter may depend on another patch version of the SDK
    export: (metrics, done) => exporter.export(metrics, logged(done)),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
    selectAggregationTemporality: () => AggregationTemporality.CUMULATIVE,
  };
}

function optionsFor(signal: 'traces' | 'metrics', { endpoint, headers }: TelemetrySettings) {
  return {
    url: `${endpoint}/v1/${signal}`,
    headers: { ...headers },
    timeoutMillis: exportMillis,
    httpAgentOptions: { keepAlive: true },
  };
}

type Done = Parameters<SpanExporter['export']>[1];

/** Logs the first of a series of failed exports, and the first success after it. The SDK itself logs neither. */
function logFailures(signal: string, log: Logger): (done: Done) => Done {
  let isFailing = false;
  return (done) => (result) => {
    const failed = Boolean(result.code); // 0 is success
    if (failed && !isFailing) {
      log.warn({ err: result.error }, `${signal} do not reach the collector; the bot goes on without them`);
    }
    if (!failed && isFailing) log.info(`${signal} reach the collector again`);
    isFailing = failed;
    done(result);
  };
}
