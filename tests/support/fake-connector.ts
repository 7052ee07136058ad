import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botframework-schema';

/** What the bot sent to the Bot Connector. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  /** The message that was posted or changed. */
  readonly id: string;
  readonly activity: Partial<Activity>;
}

/** An error answer of Teams. */
export interface Refusal {
  readonly status: number;
  readonly code?: string;
  /** Seconds. */
  readonly retryAfter?: number;
}

/**
 * The fault for a request, or undefined: an error, a connection that breaks before the message is accepted, or
 * milliseconds to wait before success.
 */
export type Fault = (request: {
  readonly method: string;
  readonly path: string;
}) => number | Refusal | 'breaks' | { readonly wait: number } | Unnamed | undefined;

/** Teams accepts the message and returns no id. */
export interface Unnamed {
  readonly status: 202;
  readonly withoutId: true;
}

/** A fake of the Bot Connector: accepts messages, gives them ids, and can fail on request. */
export interface FakeConnector {
  readonly serviceUrl: string;
  readonly sent: readonly Sent[];
  /** The visible messages in order, each in its latest version. */
  chat(): readonly Partial<Activity>[];
  failWith(fault: Fault | undefined): void;
  close(): Promise<void>;
}

export async function startFakeConnector(): Promise<FakeConnector> {
  const sent: Sent[] = [];
  const messages = new Map<string, Partial<Activity>>();
  let fault: Fault | undefined;
  let count = 0;

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '' } = request;
    const body = await readBody(request);
    const trouble = fault?.({ method, path });
    if (trouble === 'breaks') return void request.socket.destroy();
    if (typeof trouble === 'object' && 'wait' in trouble)
      await new Promise((resume) => setTimeout(resume, trouble.wait));
    const refusal = typeof trouble === 'number' ? { status: trouble } : trouble;
    const isUnnamed = refusal !== undefined && 'withoutId' in refusal;
    if (refusal && 'status' in refusal && !('withoutId' in refusal)) {
      refuse(response, refusal);
      return;
    }
    const activity = JSON.parse(body || '{}') as Partial<Activity>;
    const isNew = method === 'POST';
    const id = isNew ? `message-${++count}` : decodeURIComponent(path.split('/').at(-1) ?? '');
    if (!isNew && !messages.has(id)) {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { code: 'ActivityNotFoundInConversation' } }));
      return;
    }
    if (method === 'DELETE') messages.delete(id);
    else messages.set(id, { ...activity, id });
    sent.push({ method, path, id, activity });
    response.writeHead(isNew ? 201 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isUnnamed ? {} : { id }));
  }

  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sent,
    chat: () => [...messages.values()],
    failWith: (next) => {
      fault = next;
    },
    close: () => close(server),
  };
}

function refuse(response: ServerResponse, { status, code = 'ServiceError', retryAfter }: Refusal): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  });
  response.end(JSON.stringify({ error: { code, message: 'told to fail' } }));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
