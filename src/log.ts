import { pino, type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from './config.ts';

/** JSON lines for a log collector; in local mode, where a person reads along, plain lines. */
export function createLog({ identity, logLevel }: Pick<Config, 'identity' | 'logLevel'>): Logger {
  const options = { level: logLevel, serializers: { err: describeError } };
  if (identity.mode === 'registered') return pino(options);
  return pino(
    options,
    pretty({ sync: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss', singleLine: true }),
  );
}

/**
 * Where an error happened and of what kind, without its message: messages of drivers and parsers quote what
 * people wrote.
 */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? { code: String(error.code) } : {};
  const status = 'statusCode' in error ? { status: Number(error.statusCode) } : {};
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return { type: error.name, ...code, ...status, at: frames.map((frame) => frame.trim()).join(' < ') };
}
