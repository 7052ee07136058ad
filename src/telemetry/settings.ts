/** Settings of the export, read from OpenTelemetry's standard environment variables. */
export interface TelemetrySettings {
  /** Base URL of an OTLP collector without a trailing slash; `/v1/traces` and `/v1/metrics` are appended. */
  readonly endpoint: string;
  /** As configured; only `http/protobuf` is supported. */
  readonly protocol: string;
  /** Sent with every export. Secret: may contain the collector's key. */
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
  readonly metricIntervalMillis: number;
  /** Share of turns with a trace, 0 to 1. */
  readonly tracedShare: number;
}

export const supportedProtocol = 'http/protobuf';

/** Undefined for unset variables. */
export interface TelemetryEnvironment {
  readonly OTEL_EXPORTER_OTLP_PROTOCOL: string | undefined;
  readonly OTEL_EXPORTER_OTLP_HEADERS: string | undefined;
  readonly OTEL_SERVICE_NAME: string | undefined;
  readonly OTEL_METRIC_EXPORT_INTERVAL: string | undefined;
  readonly OTEL_TRACES_SAMPLER_ARG: string | undefined;
}

/**
 * @param endpoint of a collector, without a slash at the end
 * @returns undefined when nothing is to be exported. What is wrong is added to `faults`, without any value of it.
 */
export function readTelemetrySettings(
  env: TelemetryEnvironment,
  endpoint: string | undefined,
  faults: string[],
): TelemetrySettings | undefined {
  if (endpoint === undefined) return undefined;
  const settings = {
    endpoint,
    protocol: env.OTEL_EXPORTER_OTLP_PROTOCOL ?? supportedProtocol,
    headers: headersIn(env.OTEL_EXPORTER_OTLP_HEADERS ?? ''),
    serviceName: env.OTEL_SERVICE_NAME ?? 'kompetencecoach',
    metricIntervalMillis: Number(env.OTEL_METRIC_EXPORT_INTERVAL ?? 60_000),
    tracedShare: Number(env.OTEL_TRACES_SAMPLER_ARG ?? 1),
  };
  if (settings.headers === undefined) {
    faults.push(
      'OTEL_EXPORTER_OTLP_HEADERS must be name=value pairs with commas between, percent-encoded, such as api-key=a%20b,tenant=1.',
    );
  }
  if (!(settings.metricIntervalMillis >= 1000 && settings.metricIntervalMillis <= 3_600_000)) {
    faults.push(
      'OTEL_METRIC_EXPORT_INTERVAL must be a number of milliseconds from 1000 to 3600000, such as 60000.',
    );
  }
  if (!(settings.tracedShare >= 0 && settings.tracedShare <= 1)) {
    faults.push(
      'OTEL_TRACES_SAMPLER_ARG must be a number from 0 (no traces) to 1 (of every turn), such as 0.1.',
    );
  }
  return { ...settings, headers: settings.headers ?? {} };
}

/** Undefined when the text is malformed or a header could not be sent over HTTP. */
function headersIn(text: string): Readonly<Record<string, string>> | undefined {
  const pairs = text
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => /^([\w!#$%&'*+.^`|~-]+)\s*=\s*(.*)$/.exec(pair));
  try {
    const headers = pairs.map((pair): [string, string] => {
      const value = decodeURIComponent(pair?.[2] ?? '');
      if (!pair?.[1] || !/^[\t\x20-\x7e]+$/.test(value)) throw new URIError('no header');
      return [pair[1], value];
    });
    return Object.fromEntries(headers);
  } catch {
    return undefined;
  }
}
