import { describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../../src/config.ts';

const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318' };

describe('the settings of telemetry', () => {
  test.each([
    ['nothing', {}],
    ['an empty endpoint', { OTEL_EXPORTER_OTLP_ENDPOINT: '' }],
    ['everything but the endpoint', { OTEL_EXPORTER_OTLP_HEADERS: 'x', OTEL_TRACES_SAMPLER_ARG: '7' }],
  ])('are off with %s', (_, env) => {
    expect(loadConfig(env).telemetry).toBeUndefined();
  });

  test('have defaults for all except the endpoint', () => {
    expect(loadConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://otel.example/base/' }).telemetry).toEqual({
      endpoint: 'https://otel.example/base',
      protocol: 'http/protobuf',
      headers: {},
      serviceName: 'kompetencecoach',
      metricIntervalMillis: 60_000,
      tracedShare: 1,
    });
  });

  test('are read from the environment', () => {
    const env = {
      ...endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key = a%20b==, X-Scope-OrgID=1',
      OTEL_SERVICE_NAME: 'coach',
      OTEL_METRIC_EXPORT_INTERVAL: '15000',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
    };
    expect(loadConfig(env).telemetry).toEqual({
      endpoint: 'http://localhost:4318',
      protocol: 'grpc',
      headers: { 'api-key': 'a b==', 'X-Scope-OrgID': '1' },
      serviceName: 'coach',
      metricIntervalMillis: 15_000,
      tracedShare: 0.1,
    });
  });

  test.each([
    ['an endpoint that is not an address', { OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' }, /ENDPOINT must be/],
    ['an endpoint that is not HTTP', { OTEL_EXPORTER_OTLP_ENDPOINT: 'ftp://collector' }, /ENDPOINT must be/],
    [
      'a user in the endpoint',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://SECRET@localhost:4318' },
      /no user and no password.*HEADERS/,
    ],
    [
      'a key in the endpoint',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318?key=SECRET' },
      /must end before \? and #/,
    ],
    [
      'an endpoint for traces',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318/v1/traces' },
      /the address alone/,
    ],
    [
      'an endpoint for metrics',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318/base/v1/metrics/' },
      /the address alone/,
    ],
    [
      'an endpoint of the first version',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318/v1' },
      /the address alone/,
    ],
    ['two endpoints', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://one,two:4318' }, /ENDPOINT must be/],
    ['a header without a value', { ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'SECRET' }, /HEADERS must be/],
    [
      'a header with an empty value',
      { ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'SECRET=' },
      /HEADERS must be/,
    ],
    [
      'a header that is badly encoded',
      { ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'a=SECRET%' },
      /HEADERS must be/,
    ],
    ['a header of two lines', { ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'a=SECRET%0A' }, /HEADERS must be/],
    ['an interval that is a word', { ...endpoint, OTEL_METRIC_EXPORT_INTERVAL: '1m' }, /INTERVAL must be/],
    ['an interval of zero', { ...endpoint, OTEL_METRIC_EXPORT_INTERVAL: '0' }, /INTERVAL must be/],
    ['a share above 1', { ...endpoint, OTEL_TRACES_SAMPLER_ARG: '10' }, /SAMPLER_ARG must be/],
    ['a share that is a word', { ...endpoint, OTEL_TRACES_SAMPLER_ARG: 'half' }, /SAMPLER_ARG must be/],
  ])('are refused with a remedy and without the value for %s', (_, env, message) => {
    expect(() => loadConfig(env)).toThrow(ConfigError);
    expect(() => loadConfig(env)).toThrow(message);
    expect(() => loadConfig(env)).toThrow(expect.not.stringContaining('SECRET'));
  });
});
