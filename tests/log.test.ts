import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { SendError } from '../src/bot/run/turn-chat.ts';
import { createLog } from '../src/log.ts';
import { databaseKinds } from './support/databases.ts';
import { freePort } from './support/free-port.ts';
import { createLogLines } from './support/telemetry.ts';

const secret = 'MIT-CPR-ER-0102031234';

describe('an error in the log', () => {
  function logged(error: unknown): Readonly<Record<string, unknown>> {
    const { to, lines } = createLogLines();
    createLog({ identity: { mode: 'local' }, logLevel: 'info' }, to).error(
      { err: error },
      'something failed',
    );
    expect(JSON.stringify(lines)).not.toContain(secret);
    return lines[0]?.err as Readonly<Record<string, unknown>>; // the output of its serializer
  }

  test.each([
    ['an error', new Error(secret), { type: 'Error' }],
    ['an error of many lines', new TypeError(`a\n${secret}\n${secret}`), { type: 'TypeError' }],
    ['a message that looks like a stack', new Error(`x\n    at ${secret} (file.ts:1:2)`), { type: 'Error' }],
    ['a message that was changed afterwards', changed(), { type: 'Error' }],
    ['an error code of the database', Object.assign(new Error(secret), { code: '23505', detail: secret }), { code: '23505' }],
    ['an error of Teams', new SendError({ type: 'refused', status: 403, code: 'MessageWritesBlocked', retryAfterSeconds: null }), { type: 'SendError', code: 'refused 403 MessageWritesBlocked' }],
    ['a status', Object.assign(new Error(secret), { statusCode: 403 }), { status: 403 }],
    ['a cause', new TypeError('x', { cause: Object.assign(new Error(secret), { code: 'ECONNREFUSED' }) }), { type: 'TypeError', causes: [{ code: 'ECONNREFUSED' }] }],
    ['several causes', new AggregateError([new RangeError(secret), secret], secret), { type: 'AggregateError', causes: [{ type: 'RangeError' }, { type: 'string' }] }],
    ['a text', secret, { type: 'string' }],
    ['an object', { message: secret }, { type: 'object' }],
  ])('contains %s without typed text', (_, error, told) => {
    expect(logged(error)).toMatchObject(told);
  }); // prettier-ignore

  test('contains its place in the code', () => {
    expect(logged(new Error(secret)).at).toMatch(/^at .*log\.test\.ts:\d+:\d+/);
  });

  test('ends at a circular cause', () => {
    const error = new Error(secret);
    error.cause = error;
    expect(logged(error)).toMatchObject({ causes: [{ causes: [{ causes: [{ type: 'Error' }] }] }] });
  });
});

function changed(): Error {
  const error = new Error(`${secret}\n    at ${secret}`);
  error.message = 'another';
  return error;
}

/** Causes an unhandled rejection with a text, which Node would print. */
const fault = `process.on('SIGUSR2', () => void Promise.reject(process.env.FAULT))`;

test(
  'after an uncaught error the bot ends with exit code 1 and logs its place',
  { timeout: 60_000 },
  async () => {
    const database = await databaseKinds[0]?.create();
    const folder = database?.config.kind === 'pglite' ? database.config.folder : '';
    const port = await freePort();
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(fault)}`, 'src/main.ts'],
      { env: { PATH: process.env.PATH, PORT: String(port), DATA_DIR: folder, FAULT: secret } },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    while (!(await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.ok) {
      if (child.exitCode !== null) throw new Error(`The bot did not start: ${output}`);
      await new Promise((resume) => setTimeout(resume, 50));
    }
    child.kill('SIGUSR2');
    const [exitCode] = (await once(child, 'close')) as [number | null];
    await database?.remove();
    expect(exitCode).toBe(1);
    expect(output).toContain('bot ended: uncaught error');
    expect(output).not.toContain(secret);
  },
);
