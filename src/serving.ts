import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from './config.ts';
import type { createServer } from './server.ts';

type Server = ReturnType<typeof createServer>;

/** A running turn may take this long to end when the bot stops; Azure gives 30 s in all. */
const stopMillis = 15_000;

/** The bot cannot start, for a reason that the message tells together with its remedy. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** @returns the address */
export function listen(server: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<string> {
  return new Promise((done, fail) => {
    // Restify passes the errors of its inner server on to itself.
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE'
          ? new StartError(
              `Port ${port} is already in use. Stop the other program, or set PORT to another number.`,
            )
          : error,
      ),
    );
    server.listen(port, host, () => done(server.url));
  });
}

/**
 * Serves on for `linger` milliseconds, then waits for running turns, but for nobody who sends too slowly or only keeps
 * the connection.
 */
export async function closeServer(server: Server, linger: number): Promise<void> {
  if (linger > 0) await wait(linger);
  const closed = new Promise<void>((done) => {
    server.close(() => done());
  });
  server.server.closeIdleConnections();
  // A connection falls idle when its turn has ended.
  const look = setInterval(() => server.server.closeIdleConnections(), 100);
  const deadline = setTimeout(() => server.server.closeAllConnections(), stopMillis);
  await closed;
  clearInterval(look);
  clearTimeout(deadline);
}
