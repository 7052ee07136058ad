import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** How one HTTP request ended. */
export type Exchange =
  | {
      readonly type: 'answered';
      readonly status: number;
      /** The header; undefined without one. */
      readonly retryAfter: string | undefined;
      /** Empty when the body broke off, came too slowly or was too large. */
      readonly text: string;
    }
  /** `unopened`: nothing was sent. `lost`: the other side may have taken it. The code is a system's, as in ECONNRESET. */
  | { readonly type: 'unopened' | 'lost'; readonly code: string };

/** A kept connection goes before the other side ends it, which would lose a message: Node's servers wait 5 s. */
const idleMillis = 4_000;

const keptConnections = { keepAlive: true, timeout: idleMillis };
const agents = { http: new HttpAgent(keptConnections), https: new HttpsAgent(keptConnections) };

/**
 * Sends one request over a kept connection, by Node's own client, which repeats none by itself. `fetch` would do, but costs
 * three times as much CPU: docs/measurements.md.
 * @param millis after which it counts as failed
 */
export function exchange(
  url: URL,
  method: string,
  headers: Readonly<Record<string, string | number>>,
  body: string | undefined,
  millis: number,
): Promise<Exchange> {
  const isSecure = url.protocol === 'https:';
  const request = isSecure ? httpsRequest : httpRequest;
  const agent = isSecure ? agents.https : agents.http;
  return new Promise((done) => {
    let isOpened = false;
    let answer: Exchange | undefined;
    const outgoing = request(url, { method, agent, headers });
    const timer = setTimeout(() => outgoing.destroy(new TimeLimitError('No answer in time')), millis);
    const end = (ended: Exchange) => {
      clearTimeout(timer);
      done(ended);
    };
    outgoing.on('socket', (socket) => {
      // Only now does the request leave: after the other side has proved itself, where it has to.
      if (socket.connecting) socket.once(isSecure ? 'secureConnect' : 'connect', () => (isOpened = true));
      else isOpened = true;
    });
    outgoing.on('error', (error) =>
      end(answer ?? { type: isOpened ? 'lost' : 'unopened', code: systemCode(error) }),
    );
    outgoing.on('response', (response) => {
      const { statusCode = 0, headers: told } = response;
      const answered = { type: 'answered', status: statusCode, retryAfter: told['retry-after'] } as const;
      answer = { ...answered, text: '' };
      void readText(response).then((text) => end({ ...answered, text }));
    });
    outgoing.end(body);
  });
}

/** Something took longer than it was given. */
export class TimeLimitError extends Error {
  readonly code = 'TIMEOUT';
}

/** Teams answers with an id, or with an error of some lines. */
const mostBytes = 64 * 1024;

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      const buffer = chunk as Buffer; // no encoding is set
      bytes += buffer.length;
      if (bytes > mostBytes) return ''; // which ends the connection
      chunks.push(buffer);
    }
  } catch {
    return '';
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Codes go to logs and metrics, so a text that is none is left out. */
function systemCode(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  return /^[A-Z0-9_]{1,60}$/.test(code) ? code : error.name;
}
