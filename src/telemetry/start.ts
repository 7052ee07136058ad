import { createNoopMeter, INVALID_SPAN_CONTEXT, trace } from '@opentelemetry/api';
import type { Logger } from 'pino';
import { supportedProtocol, type TelemetrySettings } from './settings.ts';
import type { Telemetry } from './telemetry.ts';

/** Without settings it measures nothing, and the SDK (0.25 s, 20 MB) is not loaded. */
export async function startTelemetry(
  settings: TelemetrySettings | undefined,
  log: Logger,
): Promise<Telemetry> {
  if (settings === undefined) return noTelemetry();
  if (settings.protocol !== supportedProtocol) {
    // No start-up error: Azure sets this variable itself in an environment with a managed agent.
    log.warn(
      { protocol: settings.protocol },
      `telemetry is off: OTEL_EXPORTER_OTLP_PROTOCOL names a protocol that the bot does not support. Set it to ${supportedProtocol}, and OTEL_EXPORTER_OTLP_ENDPOINT to a collector's port for that, usually 4318; or leave both empty`,
    );
    return noTelemetry();
  }
  const { startExport } = await import('./otlp.ts');
  return startExport(settings, log);
}

function noTelemetry(): Telemetry {
  const nothing = trace.wrapSpanContext(INVALID_SPAN_CONTEXT);
  return {
    tracer: { startSpan: () => nothing },
    meter: createNoopMeter(),
    stop: () => Promise.resolve(),
  };
}
