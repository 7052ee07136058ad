import { pino, type DestinationStream, type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from './config.ts';

/**
 * JSON lines for a log collector; readable lines in local mode.
 * @param to receives JSON lines instead of standard output; for tests
 */
export function createLog(
  { identity, logLevel }: Pick<Config, 'identity' | 'logLevel'>,
  to?: DestinationStream,
): Logger {
  const options = { level: logLevel, serializers: { err: (error: unknown) => describeError(error) } };
  if (to) return pino(options, to);
  if (identity.mode === 'registered') return pino(options);
  return pino(
    options,
    pretty({ sync: true, ignore: 'pid,hostname', translateTime: 'HH:MM:ss', singleLine: true }),
  );
}

/**
 * Ends the process on an uncaught error. Node would do the same, but would print the error's message, which may quote
 * what people wrote.
 */
export function endOnCrash(log: Logger): void {
  // Also emitted for unhandled rejections.
  process.on('uncaughtException', (error: unknown) => {
    log.fatal({ err: error }, 'bot ended: uncaught error');
    process.exit(1);
  });
}

interface Description {
  readonly type: string;
  readonly code?: string;
  readonly status?: number;
  readonly at?: string;
  readonly causes?: readonly Description[];
}

/** Depth to which causes of causes are logged. */
const maxDepth = 3;

/**
 * Type, code, stack frames and causes of an error, without messages: those of drivers and parsers quote what people
 * wrote.
 */
function describeError(error: unknown, depth = 0): Description {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? { code: String(error.code) } : {};
  const status = 'statusCode' in error ? { status: Number(error.statusCode) } : {};
  const causes = depth < maxDepth ? causesOf(error).map((cause) => describeError(cause, depth + 1)) : [];
  return {
    type: error.name,
    ...code,
    ...status,
    at: framesOf(error).join(' < '),
    ...(causes.length > 0 ? { causes } : {}),
  };
}

function causesOf(error: Error): readonly unknown[] {
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return error.cause === undefined ? errors : [error.cause, ...errors];
}

/** The stack begins with the message, which is removed first, since it may contain lines that look like frames. */
function framesOf({ message, stack = '' }: Error): readonly string[] {
  const begin = stack.indexOf(message);
  return (begin < 0 ? stack : stack.slice(begin + message.length))
    .split('\n')
    .filter((line) => /^\s+at .*(:\d+:\d+\)?|\(<anonymous>\)|\(native\))$/.test(line))
    .map((line) => line.trim());
}
