import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { AppCredentials, type ConnectorClient } from 'botframework-connector';
import type { Activity, ResourceResponse } from 'botframework-schema';

/** The Bot Connector (Teams) refused a message. */
class ConnectorError extends Error {
  override readonly name = 'ConnectorError';

  constructor(
    readonly statusCode: number,
    /** Teams' own code, for example `ConversationNotFound`. */
    readonly code: string,
  ) {
    super(`The Bot Connector answered ${statusCode} ${code}`);
  }
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
  async function call<Response extends ResourceResponse>(method: string, path: string, body: object) {
    // In local mode the SDK hands out credentials without an app id: nobody to prove to.
    const isKnown = credentials instanceof AppCredentials && Boolean(credentials.appId);
    const token = isKnown ? await credentials.getToken() : undefined;
    const answer = await send(new URL(path, withSlash(serviceUrl)), method, JSON.stringify(body), token);
    return answer as Response;
  }

  conversations.sendToConversation = (conversationId: string, activity: Partial<Activity>) =>
    call('POST', activitiesPath(conversationId), activity);
  conversations.replyToActivity = (conversationId: string, activityId: string, activity: Partial<Activity>) =>
    call('POST', activitiesPath(conversationId, activityId), activity);
  conversations.updateActivity = (conversationId: string, activityId: string, activity: Partial<Activity>) =>
    call('PUT', activitiesPath(conversationId, activityId), activity);
}

function activitiesPath(conversationId: string, activityId?: string): string {
  const activities = `v3/conversations/${encodeURIComponent(conversationId)}/activities`;
  return activityId === undefined ? activities : `${activities}/${encodeURIComponent(activityId)}`;
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

function send(url: URL, method: string, body: string, token: string | undefined): Promise<unknown> {
  const secure = url.protocol === 'https:';
  const request = secure ? httpsRequest : httpRequest;
  return new Promise((done, fail) => {
    const outgoing = request(url, {
      method,
      agent: secure ? agents.https : agents.http,
      signal: AbortSignal.timeout(timeoutMillis),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    outgoing.on('error', fail);
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
  throw new ConnectorError(status, errorCode(answer));
}

/** Teams answers some calls with no body, and some errors with HTML. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}

function errorCode(answer: unknown): string {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return '';
  const { error } = answer;
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
