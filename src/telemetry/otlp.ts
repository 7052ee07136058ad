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

/** One export may take this long, with its repetitions. */
const exportMillis = 5_000;

/** What has not left by then is given up: Azure ends the process 30 s after it has asked it to stop. */
const stopMillis = 2_000;

/** How the bot's own spans and instruments are told from those of libraries. */
const scope = 'kompetencecoach';

/** Combinations of attributes that one instrument keeps apart; ours make a few dozen. */
const mostCombinations = 200;

/**
 * Sends spans and metrics to a collector, in the background. A collector that is slow or gone costs memory for at
 * most 2048 spans. Every setting is given here, since the SDK would read those that are missing from the environment.
 */
export function startExport(settings: TelemetrySettings, log: Logger): Telemetry {
  const resource = defaultResource().merge(
    resourceFromAttributes({
      'service.name': settings.serviceName,
      // Replicas would otherwise overwrite each other's counts.
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
        cardinalityLimits: { default: mostCombinations },
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
  const told = tellOfFailures('traces', log);
  return {
    export: (spans, done) => exporter.export(spans, told(done)),
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}

function metricExporter(settings: TelemetrySettings, log: Logger): PushMetricExporter {
  const exporter = new OTLPMetricExporter(optionsFor('metrics', settings));
  const told = tellOfFailures('metrics', log);
  return {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- it may bring a patch version of the SDK of its own
    export: (metrics, done) => exporter.export(metrics, told(done)),
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

/** The SDK keeps silent about exports that fail: the first one is logged, and when they go through again. */
function tellOfFailures(what: string, log: Logger): (done: Done) => Done {
  let isFailing = false;
  return (done) => (result) => {
    const failed = Boolean(result.code); // 0 is success
    if (failed && !isFailing) {
      log.warn({ err: result.error }, `${what} do not reach the collector; the bot goes on without`);
    }
    if (!failed && isFailing) log.info(`${what} reach the collector again`);
    isFailing = failed;
    done(result);
  };
}
