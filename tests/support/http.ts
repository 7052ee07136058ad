import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Unlike `fetch`, allows any Host header, and sends no content type by default. */
export function send(
  address: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string | undefined>> = {},
  body?: string,
): Promise<Answer> {
  const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
  return new Promise((done, fail) => {
    const outgoing = request(new URL(path, address), { method, headers: given });
    outgoing.on('error', fail);
    outgoing.on('response', (response) => {
      let text = '';
      response.setEncoding('latin1');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    outgoing.end(body);
  });
}

/**
 * Writes these pieces to a new connection, one every `pace` milliseconds, and repeats the last one.
 * @returns the answer until the server closed the connection, and the milliseconds until then
 */
export async function sendRaw(address: string, pieces: readonly string[], pace: number) {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const began = Date.now();
  let text = '';
  socket.on('data', (chunk) => (text += chunk.toString('latin1')));
  // The server may close the connection while we write.
  socket.on('error', () => undefined);
  const closed = new Promise<void>((done) => socket.on('close', () => done()));
  const isOver = () => socket.destroyed || socket.readableEnded;
  for (let index = 0; !isOver(); index++) {
    const piece = pieces[Math.min(index, pieces.length - 1)];
    if (piece) socket.write(piece);
    await Promise.race([closed, wait(pace)]);
  }
  socket.destroy();
  return { text, millis: Date.now() - began };
}
