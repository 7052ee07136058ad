import { createNoopMeter, INVALID_SPAN_CONTEXT, trace } from '@opentelemetry/api';
import type { Logger } from 'pino';
import { spokenProtocol, type TelemetrySettings } from './settings.ts';
import type { Telemetry } from './telemetry.ts';

/** Measures nothing, and costs nothing: the SDK is loaded (a quarter of a second, 20 MB) only where it is used. */
export async function startTelemetry(
  settings: TelemetrySettings | undefined,
  log: Logger,
): Promise<Telemetry> {
  if (settings === undefined) return silence();
  if (settings.protocol !== spokenProtocol) {
    // No reason not to start: Azure sets it by itself where an environment has a managed agent.
    log.warn(
      { protocol: settings.protocol },
      `OTEL_EXPORTER_OTLP_PROTOCOL asks for a protocol that the bot does not speak, so nothing is measured. Set it to ${spokenProtocol}, and OTEL_EXPORTER_OTLP_ENDPOINT to a collector's port for that, usually 4318; or leave both empty`,
    );
    return silence();
  }
  const { startExport } = await import('./otlp.ts');
  return startExport(settings, log);
}

function silence(): Telemetry {
  const nothing = trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
  return {
    tracer: { startSpan: () => nothing },
    meter: createNoopMeter(),
    stop: () => Promise.resolve(),
  };
}
