import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An export from a bot. */
export interface Export {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Protobuf, with names and texts in plain UTF-8. */
  readonly body: Buffer;
}

/** An OpenTelemetry collector that stores received exports. */
export interface FakeCollector {
  readonly endpoint: string;
  readonly exports: readonly Export[];
  /** The paths of exports without an answer so far. */
  waiting(): readonly string[];
  close(): Promise<void>;
}

/** @param answer the status; `never` keeps every export waiting */
export async function startFakeCollector(answer: number | 'never' = 200): Promise<FakeCollector> {
  const exports: Export[] = [];
  const open = new Map<ServerResponse, string>();
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    open.set(response, request.url ?? '');
    response.on('close', () => open.delete(response));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    exports.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
    if (answer === 'never') return;
    response.statusCode = answer;
    response.end();
  }

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exports,
    waiting: () => [...open.values()],
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
