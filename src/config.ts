import { config as readDotenv } from 'dotenv';
import { z } from 'zod';
import { isLoopback } from './bot/gate.ts';
import type { BotIdentity } from './bot/identity.ts';

export interface Config {
  readonly identity: BotIdentity;
  readonly host: string;
  readonly port: number;
  /** Where Teams fetches pictures, without a slash at the end. */
  readonly publicUrl: string;
  readonly database:
    | { readonly kind: 'pglite'; readonly folder: string }
    | { readonly kind: 'postgres'; readonly url: string };
  readonly municipalityFile: string | undefined;
  /** To one tenant, by all replicas together. */
  readonly nudgesPerSecond: number;
  readonly logLevel: (typeof logLevels)[number];
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
  DATA_DIR: text,
  MUNICIPALITY_FILE: text,
  NUDGES_PER_SECOND: text.transform((value) => (value === undefined ? 20 : Number(value))),
  LOG_LEVEL: text,
  MicrosoftAppId: text,
  MicrosoftAppType: text,
  MicrosoftAppTenantId: text,
  MicrosoftAppPassword: text,
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
    identity: identityOf(env, faults),
    host: env.HOST ?? (env.MicrosoftAppId ? '0.0.0.0' : '127.0.0.1'),
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`).replace(/\/$/, ''),
    database: databaseOf(env, faults),
    municipalityFile: env.MUNICIPALITY_FILE,
    nudgesPerSecond: env.NUDGES_PER_SECOND,
    logLevel: logLevels.find((level) => level === (env.LOG_LEVEL ?? 'info')) ?? 'info',
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

function identityOf(env: Environment, faults: string[]): BotIdentity {
  if (!env.MicrosoftAppId) {
    if (env.NODE_ENV === 'production') {
      faults.push(
        'MicrosoftAppId is missing. Without it the bot takes anonymous requests, which production refuses. ' +
          'Set it to the app id of your Azure Bot.',
      );
    }
    if (env.MicrosoftAppType ?? env.MicrosoftAppTenantId ?? env.MicrosoftAppPassword) {
      faults.push(
        'MicrosoftAppId is missing beside the other MicrosoftApp... variables. Set it, or unset them all.',
      );
    }
    return { mode: 'local' };
  }
  const appType = (['SingleTenant', 'UserAssignedMSI'] as const).find(
    (type) => type === env.MicrosoftAppType,
  );
  if (!appType) faults.push('MicrosoftAppType must be SingleTenant or UserAssignedMSI, spelt just so.');
  if (!env.MicrosoftAppTenantId)
    faults.push('MicrosoftAppTenantId is missing. Set it to your Entra tenant id.');
  if (appType === 'SingleTenant' && !env.MicrosoftAppPassword) {
    faults.push(
      'MicrosoftAppPassword is missing. SingleTenant needs the client secret of the app registration.',
    );
  }
  if (appType === 'UserAssignedMSI' && env.MicrosoftAppPassword) {
    faults.push(
      'MicrosoftAppPassword must be empty for UserAssignedMSI: the managed identity is the credential.',
    );
  }
  return {
    mode: 'registered',
    appType: appType ?? 'SingleTenant',
    appId: env.MicrosoftAppId,
    tenantId: env.MicrosoftAppTenantId ?? '',
    password: env.MicrosoftAppPassword,
  };
}

function databaseOf(env: Environment, faults: string[]): Config['database'] {
  if (env.DATABASE_URL) {
    if (!/^postgres(ql)?:\/\//.test(env.DATABASE_URL)) {
      faults.push('DATABASE_URL must begin with postgres://. Leave it empty to use the embedded database.');
    }
    return { kind: 'postgres', url: env.DATABASE_URL };
  }
  if (env.MicrosoftAppId && !env.DATA_DIR) {
    faults.push(
      'Set DATABASE_URL to a PostgreSQL database, or DATA_DIR to a folder on a disk that outlives the process.',
    );
  }
  return { kind: 'pglite', folder: env.DATA_DIR ?? '.data' };
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
