import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { AppCredentials, type ConnectorClient } from 'botframework-connector';
import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import type { Verdict } from '../domain/verdict.ts';

/** The Bot Connector (Teams) refused a message. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';

  constructor(
    readonly statusCode: number,
    /** Teams' own code, for example `ConversationNotFound`. */
    readonly code: string,
    /** From the header `Retry-After`; null without one. */
    readonly retryAfterSeconds: number | null,
  ) {
    super(`The Bot Connector answered ${statusCode} ${code}`);
  }
}

/** No connection came about, or no token for it: nothing was sent. */
export class UnopenedError extends Error {
  override readonly name = 'UnopenedError';
}

/**
 * A send that takes longer counts as failed. A turn sends at most three times, which together stays below the 15 s
 * that Teams waits for us.
 */
const timeoutMillis = 4_500;

/** A kept connection goes before the other side ends it, which would lose a message: Node's servers wait 5 s. */
const idleMillis = 4_000;

const agents = {
  http: new HttpAgent({ keepAlive: true, timeout: idleMillis }),
  https: new HttpsAgent({ keepAlive: true, timeout: idleMillis }),
};

/**
 * Makes the client send the calls that CloudAdapter uses as one plain JSON request each. The SDK's own sending
 * retries three times on 5xx and on a reset connection, cannot be told not to, and may so post a message twice.
 */
export function sendPlainly(client: ConnectorClient, serviceUrl: string): void {
  const { conversations, credentials } = client;

  /** `Response` is the SDK's type: the id, and the raw HTTP answer, which nobody here reads. */
  async function call<Response>(method: string, path: string, body?: object) {
    // In local mode the SDK hands out credentials without an app id: nobody to prove to.
    const isKnown = credentials instanceof AppCredentials && Boolean(credentials.appId);
    const token = isKnown ? await tokenOf(credentials) : undefined;
    const answer = await send(
      new URL(path, withSlash(serviceUrl)),
      method,
      body && JSON.stringify(body),
      token,
    );
    return answer as Response;
  }

  conversations.sendToConversation = (conversationId: string, activity: Partial<Activity>) =>
    call('POST', activitiesPath(conversationId), activity);
  conversations.replyToActivity = (conversationId: string, activityId: string, activity: Partial<Activity>) =>
    call('POST', activitiesPath(conversationId, activityId), activity);
  conversations.updateActivity = (conversationId: string, activityId: string, activity: Partial<Activity>) =>
    call('PUT', activitiesPath(conversationId, activityId), activity);
  conversations.deleteActivity = (conversationId: string, activityId: string) =>
    call('DELETE', activitiesPath(conversationId, activityId));
}

function activitiesPath(conversationId: string, activityId?: string): string {
  const activities = `v3/conversations/${encodeURIComponent(conversationId)}/activities`;
  return activityId === undefined ? activities : `${activities}/${encodeURIComponent(activityId)}`;
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

function send(
  url: URL,
  method: string,
  body: string | undefined,
  token: string | undefined,
): Promise<unknown> {
  const secure = url.protocol === 'https:';
  const request = secure ? httpsRequest : httpRequest;
  return new Promise((done, fail) => {
    let isOpened = false;
    const outgoing = request(url, {
      method,
      agent: secure ? agents.https : agents.http,
      signal: AbortSignal.timeout(timeoutMillis),
      headers: {
        ...(body === undefined
          ? {}
          : {
              'content-type': 'application/json; charset=utf-8',
              'content-length': Buffer.byteLength(body),
            }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    outgoing.on('socket', (socket) => {
      if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', () => (isOpened = true));
      else isOpened = true;
    });
    outgoing.on('error', (error) =>
      fail(isOpened ? error : new UnopenedError('No connection to the Bot Connector', { cause: error })),
    );
    outgoing.on('response', (response) => void readAnswer(response).then(done, fail));
    outgoing.end(body);
  });
}

async function readAnswer(response: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer); // no encoding is set, so chunks are buffers
  const answer = parseJson(Buffer.concat(chunks).toString('utf8'));
  const status = response.statusCode ?? 0;
  if (status >= 200 && status < 300) return answer;
  throw new ConnectorError(status, errorCode(answer), retryAfter(response.headers['retry-after']));
}

/** Seconds; a date, which the header may hold as well, counts from now. */
function retryAfter(header: string | undefined): number | null {
  if (header === undefined) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

async function tokenOf(credentials: AppCredentials): Promise<string> {
  try {
    return await credentials.getToken();
  } catch (error) {
    throw new UnopenedError('Microsoft gave no token', { cause: error });
  }
}

/** Teams answers some calls with no body, and some errors with HTML. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}

/** Codes go to logs and metrics, so what is no constant of Microsoft's is left out. */
const code = z.string().regex(/^[A-Za-z]{1,60}$/);

const errorSchema = z.object({
  error: z.object({
    code: code.catch(''),
    /** Says more than the code, in some answers: `MessageWritesBlocked`. */
    innerHttpError: z
      .object({ body: z.object({ subCode: code }) })
      .optional()
      .catch(undefined),
    subCode: code.optional().catch(undefined),
  }),
  subCode: code.optional().catch(undefined),
});

function errorCode(answer: unknown): string {
  const { error, subCode } = errorSchema.safeParse(answer).data ?? {};
  return subCode ?? error?.subCode ?? error?.innerHttpError?.body.subCode ?? error?.code ?? '';
}

/** An error that says nothing of the connection may have come after Teams took the message. */
export function verdictIn(error: unknown): Verdict {
  if (error instanceof UnopenedError) return { type: 'unopened', code: error.name };
  if (!(error instanceof ConnectorError)) return { type: 'lost', code: '' };
  const { statusCode: status, code, retryAfterSeconds } = error;
  return { type: 'refused', status, code, retryAfterSeconds };
}
