import { existsSync, readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { parse, populate } from 'dotenv';
import { isLoopback } from './teams/access-rules.ts';
import type { BotIdentity } from './teams/identity.ts';
import { readIdentity } from './teams/identity-settings.ts';
import type { DatabasePlace } from './store/database/open-database.ts';
import { readDatabasePlace } from './store/database/settings.ts';
import { readBaseAddress, type AddressRule } from './domain/base-address.ts';
import { faultsOfEnvFile } from './domain/env-file.ts';
import { readSettingValue } from './domain/setting-value.ts';
import { readFileText } from './domain/file-text.ts';
import { readTelemetrySettings, type TelemetrySettings } from './telemetry/settings.ts';

export interface Config {
  readonly identity: BotIdentity;
  readonly host: string;
  readonly port: number;
  /** Where Teams fetches pictures, without a slash at the end. */
  readonly publicUrl: string;
  readonly database: DatabasePlace;
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

/** NaN when it is no port; the faults are told together. */
function toPort(value: string | undefined): number {
  if (value === undefined) return 3978;
  return /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? Number(value) : Number.NaN;
}

const settingNames = [
  'NODE_ENV',
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'DATABASE_URL',
  'DATABASE_LOGIN',
  'AZURE_CLIENT_ID',
  'DATA_DIR',
  'MUNICIPALITY_FILE',
  'NUDGES_PER_SECOND',
  'LOG_LEVEL',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_PROTOCOL',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_SERVICE_NAME',
  'OTEL_METRIC_EXPORT_INTERVAL',
  'OTEL_TRACES_SAMPLER_ARG',
  'MicrosoftAppId',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  'MicrosoftAppPassword',
  'CertificateThumbprint',
  'CertificatePrivateKey',
] as const;

/** Empty means unset: a line of .env.example that nobody filled in. */
type Environment = Readonly<Record<(typeof settingNames)[number], string | undefined>>;

/** The environment of this process, with what `.env` adds to it. @throws ConfigError */
export function readEnvironment(envFile = '.env'): NodeJS.ProcessEnv {
  const bytes = readEnvFile(envFile);
  if (bytes === undefined) return process.env;
  const { text, fault } = readFileText(bytes);
  if (text === undefined) throw new ConfigError(`${envFile} ${fault}`);
  const faults = faultsOfEnvFile(text, settingNames).map((sentence) => `${envFile}, ${sentence}`);
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  populate(process.env, parse(text));
  return process.env;
}

/** It need not be there. Notepad likes to name it .env.txt. */
function readEnvFile(envFile: string): Uint8Array | undefined {
  try {
    return readFileSync(envFile);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      throw new ConfigError(`${envFile} cannot be read. Let the bot's user read it, or take it away.`);
    if (existsSync(`${envFile}.txt`))
      throw new ConfigError(`${envFile}.txt is not read. Rename it to ${envFile}.`);
    return undefined;
  }
}

/** @throws ConfigError */
export function loadConfig(source: NodeJS.ProcessEnv): Config {
  const faults: string[] = [];
  const env = valuesOf(source, faults);
  const port = toPort(env.PORT);
  const config = {
    identity: readIdentity(env, faults),
    host: env.HOST ?? (env.MicrosoftAppId ? '0.0.0.0' : '127.0.0.1'),
    port,
    publicUrl: env.PUBLIC_URL
      ? readBaseAddress(env.PUBLIC_URL, publicUrlRule, faults)
      : `http://127.0.0.1:${port}`,
    database: readDatabasePlace(env, faults),
    municipalityFile: env.MUNICIPALITY_FILE,
    nudgesPerSecond: Number(env.NUDGES_PER_SECOND ?? 20),
    logLevel: logLevels.find((level) => level === (env.LOG_LEVEL ?? 'info')) ?? 'info',
    telemetry: readTelemetrySettings(env, collectorOf(env, faults), faults),
  } satisfies Config;

  if (Number.isNaN(port)) faults.push('PORT must be a number from 0 to 65535, such as 3978.');
  if (env.LOG_LEVEL && env.LOG_LEVEL !== config.logLevel) {
    faults.push(`LOG_LEVEL must be one of ${logLevels.join(', ')}, in small letters.`);
  }
  if (!(config.nudgesPerSecond >= 1 && config.nudgesPerSecond <= 50)) {
    faults.push('NUDGES_PER_SECOND must be a number from 1 to 50, the most that Teams takes, such as 20.');
  }
  checkAddresses(env, config, faults);
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return config;
}

function valuesOf(source: NodeJS.ProcessEnv, faults: string[]): Environment {
  const values = settingNames.map((name) => {
    const { value, fault } = readSettingValue(name, source[name] ?? '', name === 'CertificatePrivateKey');
    if (fault) faults.push(fault);
    return [name, value] as const;
  });
  return Object.fromEntries(values) as Environment; // fromEntries forgets the names
}

function collectorOf(
  { OTEL_EXPORTER_OTLP_ENDPOINT: given }: Environment,
  faults: string[],
): string | undefined {
  return given === undefined ? undefined : readBaseAddress(given, collectorRule, faults);
}

function checkAddresses(env: Environment, config: Config, faults: string[]): void {
  const isPlainHost = /^[\w.-]+$/.test(config.host) || isIPv6(config.host.replace(/^\[(.*)\]$/, '$1'));
  if (!isPlainHost) {
    faults.push('HOST must be a name or an IP address of this machine, without a port, such as 0.0.0.0.');
  } else if (config.identity.mode === 'local' && !isLoopback(config.host)) {
    faults.push(
      `HOST is ${config.host}, but without MicrosoftAppId the bot serves this machine only. ` +
        'Set HOST to 127.0.0.1, or give the bot its app id.',
    );
  }
  if (config.identity.mode === 'registered' && /^(http:|$)/i.test(env.PUBLIC_URL ?? '')) {
    faults.push(
      'PUBLIC_URL is missing or not https. Teams fetches pictures from it: set it to the https:// address of the bot, such as https://coach.example.dk.',
    );
  }
}

const publicUrlRule: AddressRule = {
  name: 'PUBLIC_URL',
  form: 'a full address such as https://coach.example.dk',
  example: 'https://coach.example.dk',
  userReason: 'everybody sees it',
  added: /\/(?:api\/messages|healthz|readyz)(?:\/|$)/i,
  addedPaths: '/api/messages and the like',
};

const collectorRule: AddressRule = {
  name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
  form: 'the address of a collector, such as http://localhost:4318, or empty to measure nothing',
  example: 'http://localhost:4318',
  userReason: 'a key belongs into OTEL_EXPORTER_OTLP_HEADERS',
  added: /\/v1(?:\/(?:traces|metrics|logs).*)?$/i,
  addedPaths: '/v1/traces and the like',
};
