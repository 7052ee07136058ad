import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';

/** A PostgreSQL server like Azure's, with TLS and then the password in clear text, in front of a real server. */
export interface TokenPostgres {
  readonly port: number;
  /** User and password of each sign-in, in order. */
  readonly logins: readonly { readonly user: string; readonly password: string }[];
  readonly connections: () => number;
  /** Closes all connections, as a restarting server does. */
  readonly drop: () => void;
  close(): Promise<void>;
}

export interface TokenPostgresParts {
  /** Without a certificate, the server reports that it does not support TLS. */
  readonly tls?: { readonly cert: string; readonly key: string | Buffer };
  readonly accepts: (password: string) => boolean;
  /** A connection to the real server, which needs no password. */
  readonly behind: () => Promise<Duplex>;
}

export async function startTokenPostgres({
  tls,
  accepts,
  behind,
}: TokenPostgresParts): Promise<TokenPostgres> {
  const logins: { user: string; password: string }[] = [];
  const open = new Set<Socket>();

  async function serve(socket: Socket): Promise<void> {
    await read(socket, 8); // the request for TLS
    socket.write(tls ? 'S' : 'N');
    if (!tls) return;
    const secure = new TLSSocket(socket, { isServer: true, ...tls });
    secure.on('error', () => socket.destroy());
    const start = await readMessage(secure, 0);
    secure.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3])); // R: the password in clear text, please
    const answer = await readMessage(secure, 1);
    const password = answer.subarray(5, -1).toString();
    logins.push({ user: /user\0([^\0]*)/.exec(start.toString())?.[1] ?? '', password });
    if (!accepts(password)) {
      const fields = Buffer.from('SFATAL\0VFATAL\0C28P01\0Mpassword authentication failed\0\0');
      secure.end(Buffer.concat([Buffer.from('E'), length(fields.length + 4), fields]));
      return;
    }
    const server = await behind();
    server.on('error', () => socket.destroy());
    secure.on('close', () => server.end());
    server.write(start);
    secure.pipe(server);
    server.pipe(secure);
  }

  const listener = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket).catch(() => socket.destroy());
  });
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  const drop = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (listener.address() as AddressInfo).port, // it listens on a port
    logins,
    connections: () => open.size,
    drop,
    close: () =>
      new Promise((done) => {
        listener.close(() => done());
        drop();
      }),
  };
}

/** A connection to the server of a postgres:// address. */
export async function connectTo(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port || '5432'), hostname);
  await once(socket, 'connect');
  return socket;
}

/** @param tagBytes 1 if a type byte precedes the length, as in all messages except the first */
async function readMessage(stream: Duplex, tagBytes: 0 | 1): Promise<Buffer> {
  const head = await read(stream, tagBytes + 4);
  const rest = await read(stream, head.readInt32BE(tagBytes) - 4);
  return Buffer.concat([head, rest]);
}

async function read(stream: Duplex, bytes: number): Promise<Buffer> {
  for (;;) {
    const chunk = stream.read(bytes) as Buffer | null; // no encoding was set
    if (chunk) return chunk;
    if (stream.readableEnded || stream.destroyed) throw new Error('The client left');
    await Promise.race([once(stream, 'readable'), once(stream, 'close')]);
  }
}

function length(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}
