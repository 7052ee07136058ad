import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { selfSigned } from '../support/certificate.ts';

/** A request as it came over the wire. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server on a free port of this machine that does what a test tells it. */
export interface ScriptedServer {
  readonly url: string;
  readonly received: readonly Received[];
  /** How many connections have been opened. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** Answers HTTP. @param keepAliveMillis how long an idle connection is kept; Node's own 5 s when left out */
export async function serveHttp(
  answer: (response: ServerResponse, received: Received) => void,
  keepAliveMillis?: number,
): Promise<ScriptedServer> {
  const received: Received[] = [];
  let connections = 0;
  const server = createHttp((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
      received.push(one);
      answer(response, one);
    });
  });
  if (keepAliveMillis !== undefined) server.keepAliveTimeout = keepAliveMillis;
  server.on('connection', () => connections++);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    received,
    connections: () => connections,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Takes connections without HTTP. @param isSecure behind a certificate that nobody has signed */
export async function serveBytes(
  onConnection: (socket: Socket) => void,
  isSecure = false,
): Promise<Omit<ScriptedServer, 'received'>> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const take = (socket: Socket) => {
    socket.on('error', () => undefined); // the bot may end it
    onConnection(socket);
  };
  const server = isSecure ? createTls(selfSigned({ ip: '127.0.0.1' }), take) : createTcp(take);
  server.on('connection', (socket: Socket) => {
    connections++;
    sockets.add(socket);
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `${isSecure ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    connections: () => connections,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
