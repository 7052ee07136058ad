import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ephemeral ports, which the system could assign to another program meanwhile. */
const first = 20_000;
const each = 1_000;
const workers = 10;

/** Test files run in parallel. Each worker has its own ports, so that no file reaches the bot of another. */
const own = first + (Number(process.env.VITEST_POOL_ID ?? 0) % workers) * each;

let next = Math.floor(Math.random() * each);

/** A free port for a program that starts soon. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < each; tries++) {
    const port = own + (next++ % each);
    if (await isFree(port)) return port;
  }
  throw new Error(`All ports from ${own} to ${own + each} are taken`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    await new Promise((done) => server.close(done));
  }
}
