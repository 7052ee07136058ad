import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A proxy between the bot and a database that can fail like servers and networks. */
export interface PostgresProxy {
  readonly port: number;
  /** The number of connections so far. */
  readonly connections: () => number;
  /** The next connections get ReadyForQuery and, in the same packet, a fatal error with the given code each. */
  readonly endAtOnce: (codes: readonly string[]) => void;
  /** From now on the proxy drops all packets and closes no connection. */
  readonly freeze: () => void;
  close(): Promise<void>;
}

/** The message ReadyForQuery, outside of a transaction. */
const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

export async function startPostgresProxy(behind: () => Promise<Duplex>): Promise<PostgresProxy> {
  const open = new Set<Socket>();
  const endings: string[] = [];
  let isFrozen = false;
  let connections = 0;

  async function serve(socket: Socket): Promise<void> {
    connections += 1;
    if (isFrozen) return;
    const ending = endings.shift();
    const server = await behind();
    socket.on('close', () => server.destroy());
    server.on('error', () => socket.destroy());
    server.on('close', () => socket.destroy());
    socket.on('data', (bytes) => {
      if (!isFrozen) server.write(bytes);
    });
    server.on('data', (bytes: Buffer) => {
      if (isFrozen) return;
      if (ending !== undefined && bytes.subarray(-ready.length).equals(ready)) {
        socket.end(Buffer.concat([bytes, fatal(ending)]));
        server.destroy();
      } else socket.write(bytes);
    });
  }

  const listener = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket).catch(() => socket.destroy());
  });
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  return {
    port: (listener.address() as AddressInfo).port, // it listens on a port
    connections: () => connections,
    endAtOnce: (codes) => {
      endings.push(...codes);
    },
    freeze: () => {
      isFrozen = true;
    },
    close: () =>
      new Promise((done) => {
        listener.close(() => done());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** ErrorResponse. */
function fatal(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mthe connection ends\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
