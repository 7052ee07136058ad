import type { Socket } from 'node:net';
import type { Config } from './config.ts';
import type { createServer } from './server.ts';

type Server = ReturnType<typeof createServer>;

/** Time limit for running turns when the bot stops; Azure allows 30 s for the whole stop. */
const stopMillis = 15_000;

/** The bot cannot start. The message has the reason and the remedy. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export interface Listening {
  readonly address: string;
  /** Waits for running turns for `stopMillis` at most. Idle connections are closed at once. */
  readonly close: () => Promise<void>;
}

export async function listen(
  server: Server,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<Listening> {
  const open = openSockets(server);
  const address = await new Promise<string>((done, fail) => {
    // Restify re-emits the errors of its inner server.
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
  return { address, close: () => close(server, open) };
}

/** All open sockets, including those that Node no longer counts as HTTP connections, such as upgraded ones. */
function openSockets({ server }: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}

async function close(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise<void>((done) => {
    server.close(() => done());
  });
  const closeIdle = () => {
    server.server.closeIdleConnections();
    // A connection without any request yet is not idle for Node.
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  };
  closeIdle();
  // A connection becomes idle when its turn ends.
  const polling = setInterval(closeIdle, 100);
  const deadline = setTimeout(() => {
    for (const socket of open) socket.destroy();
  }, stopMillis);
  await closed;
  clearInterval(polling);
  clearTimeout(deadline);
}
