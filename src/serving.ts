import type { Socket } from 'node:net';
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

/** A server that is listening. */
export interface Listening {
  readonly address: string;
  /**
   * Serves on for `linger` milliseconds, then waits for running turns, but for nobody who sends too slowly or only
   * keeps the connection.
   */
  close(linger: number): Promise<void>;
}

export async function listen(
  server: Server,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<Listening> {
  const open = openSockets(server);
  const address = await new Promise<string>((done, fail) => {
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
  return { address, close: (linger) => close(server, open, linger) };
}

/** Also those that Node no longer counts as connections of HTTP. */
function openSockets({ server }: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}

async function close(server: Server, open: ReadonlySet<Socket>, linger: number): Promise<void> {
  if (linger > 0) await wait(linger);
  const closed = new Promise<void>((done) => {
    server.close(() => done());
  });
  const closeIdle = () => {
    server.server.closeIdleConnections();
    // Node calls nobody idle who has not asked anything yet.
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  };
  closeIdle();
  // A connection falls idle when its turn has ended.
  const look = setInterval(closeIdle, 100);
  const deadline = setTimeout(() => {
    for (const socket of open) socket.destroy();
  }, stopMillis);
  await closed;
  clearInterval(look);
  clearTimeout(deadline);
}
