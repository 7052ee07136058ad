import { config as readDotenv } from 'dotenv';
import { z } from 'zod';
import { isLoopback } from './bot/gate.ts';
import type { BotIdentity } from './bot/identity.ts';
import { readIdentity } from './bot/identity-settings.ts';
import { faultsOfEntraUrl, type EntraLogin } from './store/entra-login.ts';
import { readTelemetrySettings, type TelemetrySettings } from './telemetry/settings.ts';

export interface Config {
  readonly identity: BotIdentity;
  readonly host: string;
  readonly port: number;
  /** Where Teams fetches pictures, without a slash at the end. */
  readonly publicUrl: string;
  readonly database:
    | { readonly kind: 'pglite'; readonly folder: string }
    | { readonly kind: 'postgres'; readonly url: string; readonly entra?: EntraLogin };
  readonly municipalityFile: string | undefined;
  /** To one tenant, by all replicas together. */
  readonly nudgesPerSecond: number;
  readonly logLevel: (typeof logLevels)[number];
  /** Nothing is measured when it is left out. */
  readonly telemetry?: TelemetrySettings | undefined;
}

/** The environment cannot be used; the message names every fault and its remedy. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Empty means unset: a line of .env.example that nobody filled in. */
const text = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value === '' ? undefined : value));

/** NaN when it is no port; the faults are told together. */
function toPort(value: string | undefined): number {
  if (value === undefined) return 3978;
  return /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? Number(value) : Number.NaN;
}

const environmentSchema = z.object({
  NODE_ENV: text,
  PORT: text.transform(toPort),
  HOST: text,
  PUBLIC_URL: text,
  DATABASE_URL: text,
  DATABASE_LOGIN: text,
  AZURE_CLIENT_ID: text,
  DATA_DIR: text,
  MUNICIPALITY_FILE: text,
  NUDGES_PER_SECOND: text.transform((value) => (value === undefined ? 20 : Number(value))),
  LOG_LEVEL: text,
  OTEL_EXPORTER_OTLP_ENDPOINT: text,
  OTEL_EXPORTER_OTLP_PROTOCOL: text,
  OTEL_EXPORTER_OTLP_HEADERS: text,
  OTEL_SERVICE_NAME: text,
  OTEL_METRIC_EXPORT_INTERVAL: text,
  OTEL_TRACES_SAMPLER_ARG: text,
  MicrosoftAppId: text,
  MicrosoftAppType: text,
  MicrosoftAppTenantId: text,
  MicrosoftAppPassword: text,
  CertificateThumbprint: text,
  CertificatePrivateKey: text,
});

type Environment = z.infer<typeof environmentSchema>;

/** The environment of this process, with what `.env` adds to it. */
export function readEnvironment(): NodeJS.ProcessEnv {
  readDotenv({ quiet: true });
  return process.env;
}

/** @throws ConfigError */
export function loadConfig(source: NodeJS.ProcessEnv): Config {
  const env = environmentSchema.parse(source);
  const faults: string[] = [];
  const config = {
    identity: readIdentity(env, faults),
    host: env.HOST ?? (env.MicrosoftAppId ? '0.0.0.0' : '127.0.0.1'),
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`).replace(/\/$/, ''),
    database: databaseOf(env, faults),
    municipalityFile: env.MUNICIPALITY_FILE,
    nudgesPerSecond: env.NUDGES_PER_SECOND,
    logLevel: logLevels.find((level) => level === (env.LOG_LEVEL ?? 'info')) ?? 'info',
    telemetry: readTelemetrySettings(env, faults),
  } satisfies Config;

  if (Number.isNaN(env.PORT)) faults.push('PORT must be a number from 0 to 65535.');
  if (env.LOG_LEVEL && env.LOG_LEVEL !== config.logLevel) {
    faults.push(`LOG_LEVEL must be one of ${logLevels.join(', ')}.`);
  }
  if (!(env.NUDGES_PER_SECOND >= 1 && env.NUDGES_PER_SECOND <= 50)) {
    faults.push('NUDGES_PER_SECOND must be a number from 1 to 50, the most that Teams takes.');
  }
  checkAddresses(env, config, faults);
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return config;
}

function databaseOf(env: Environment, faults: string[]): Config['database'] {
  if (env.DATABASE_URL) {
    if (!/^postgres(ql)?:\/\//.test(env.DATABASE_URL)) {
      faults.push('DATABASE_URL must begin with postgres://. Leave it empty to use the embedded database.');
    }
    return { kind: 'postgres', url: env.DATABASE_URL, ...databaseLoginOf(env, env.DATABASE_URL, faults) };
  }
  if (env.DATABASE_LOGIN) {
    faults.push('DATABASE_LOGIN needs DATABASE_URL beside it. Set that, or leave both empty.');
  }
  if (env.MicrosoftAppId && !env.DATA_DIR) {
    faults.push(
      'Set DATABASE_URL to a PostgreSQL database, or DATA_DIR to a folder on a disk that outlives the process.',
    );
  }
  return { kind: 'pglite', folder: env.DATA_DIR ?? '.data' };
}

function databaseLoginOf(env: Environment, url: string, faults: string[]): { readonly entra?: EntraLogin } {
  if (env.DATABASE_LOGIN === undefined || env.DATABASE_LOGIN === 'password') return {};
  if (env.DATABASE_LOGIN !== 'entra') {
    faults.push('DATABASE_LOGIN must be password (in DATABASE_URL) or entra.');
    return {};
  }
  const botsOwn = env.MicrosoftAppType === 'UserAssignedMSI' ? env.MicrosoftAppId : undefined;
  const clientId = env.AZURE_CLIENT_ID ?? botsOwn;
  if (!clientId) {
    faults.push(
      'AZURE_CLIENT_ID is missing. DATABASE_LOGIN=entra needs the client id of the managed identity that signs in.',
    );
  }
  faults.push(...faultsOfEntraUrl(url));
  return { entra: { clientId: clientId ?? '' } };
}

function checkAddresses(env: Environment, config: Config, faults: string[]): void {
  if (config.identity.mode === 'local' && !isLoopback(config.host)) {
    faults.push(
      `HOST is ${config.host}, but without MicrosoftAppId the bot serves this machine only. ` +
        'Set HOST to 127.0.0.1, or give the bot its app id.',
    );
  }
  if (!URL.canParse(config.publicUrl)) {
    faults.push('PUBLIC_URL must be a full address such as https://coach.example.dk.');
  } else if (config.identity.mode === 'registered' && !(env.PUBLIC_URL ?? '').startsWith('https://')) {
    faults.push(
      'PUBLIC_URL is missing or not https. Teams fetches pictures from it: set it to the https:// address of the bot.',
    );
  }
}
