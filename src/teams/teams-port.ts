import { z } from 'zod';
import type { Verdict } from '../domain/verdict.ts';
import type { Gate } from './access-rules.ts';
import { tokenErrorCode, type AppToken } from './app-token.ts';
import type { Message } from './messages.ts';
import { exchange, TimeLimitError, type Exchange } from './http-exchange.ts';

/** Where a chat is, and who we are in it. */
export interface Chat {
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly botId: string;
  /** The message that is answered: in a channel, the answer stands in its thread. */
  readonly replyToId?: string | undefined;
}

/**
 * The one way to Teams. Each call makes one request at most and never repeats it; what became of it is the verdict, never
 * an exception. A chat at an address that is not Teams' is never called, and nobody is asked for a token.
 */
export interface TeamsPort {
  post(to: Chat, message: Message): Promise<Verdict>;
  /** Puts another message in the place of one of ours. */
  update(to: Chat, activityId: string, message: Message): Promise<Verdict>;
  /** Takes a message of ours away. */
  remove(to: Pick<Chat, 'serviceUrl' | 'conversationId'>, activityId: string): Promise<Verdict>;
}

/**
 * Milliseconds for a request, the token included. A turn makes three at most, which together stays below the 15 s that
 * Teams waits for us.
 */
export const requestMillis = 4_500;

export function createTeamsPort(
  { trustsServiceUrl }: Pick<Gate, 'trustsServiceUrl'>,
  token: AppToken | undefined,
): TeamsPort {
  async function ask(method: string, serviceUrl: string, path: string, body?: string): Promise<Asked> {
    if (!trustsServiceUrl(serviceUrl)) return { type: 'untrusted' };
    const began = performance.now();
    let proof: string | undefined;
    try {
      proof = token && (await inTime(requestMillis, token()));
    } catch (error) {
      return { type: 'unopened', code: `token ${tokenErrorCode(error)}` };
    }
    const left = requestMillis - (performance.now() - began);
    return exchange(new URL(path, withSlash(serviceUrl)), method, headersOf(proof, body), body, left);
  }

  return {
    async post(to, message) {
      const path = pathOf(to.conversationId, to.replyToId);
      return verdictOf(await ask('POST', to.serviceUrl, path, serialise(to, message)), null);
    },
    async update(to, activityId, message) {
      const path = pathOf(to.conversationId, activityId);
      const body = serialise(to, { ...message, id: activityId });
      return verdictOf(await ask('PUT', to.serviceUrl, path, body), activityId);
    },
    async remove({ serviceUrl, conversationId }, activityId) {
      return verdictOf(await ask('DELETE', serviceUrl, pathOf(conversationId, activityId)), activityId);
    },
  };
}

type Asked = Exchange | { readonly type: 'untrusted' };

function pathOf(conversationId: string, activityId: string | undefined): string {
  const activities = `v3/conversations/${encodeURIComponent(conversationId)}/activities`;
  return activityId === undefined ? activities : `${activities}/${encodeURIComponent(activityId)}`;
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

/** The one place where a message becomes text. */
function serialise({ conversationId, botId, replyToId }: Chat, message: Message): string {
  return JSON.stringify({
    ...message,
    replyToId,
    from: { id: botId },
    conversation: { id: conversationId },
  });
}

function headersOf(proof: string | undefined, body: string | undefined) {
  return {
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) }),
    ...(proof === undefined ? {} : { authorization: `Bearer ${proof}` }),
  };
}

/** The SDK waits for Microsoft without a limit. */
async function inTime<Result>(millis: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new TimeLimitError('No answer in time')), millis);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The status decides: Teams answers some calls without a body, and some errors with HTML.
 * @param activityId of the message that was changed or removed; null for a new one, whose id the answer tells
 */
function verdictOf(asked: Asked, activityId: string | null): Verdict {
  if (asked.type !== 'answered') return asked;
  const { status, retryAfter, text } = asked;
  const body = parseJson(text);
  return status >= 200 && status < 300
    ? { type: 'accepted', activityId: activityId ?? createdSchema.safeParse(body).data?.id ?? null }
    : { type: 'refused', status, code: errorCode(body), retryAfterSeconds: secondsOf(retryAfter) };
}

const createdSchema = z.object({ id: z.string().min(1) });

/** Seconds; a date, which the header may hold as well, counts from now. */
function secondsOf(header: string | undefined): number | null {
  if (header === undefined) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
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

function errorCode(body: unknown): string {
  const { error, subCode } = errorSchema.safeParse(body).data ?? {};
  return subCode ?? error?.subCode ?? error?.innerHttpError?.body.subCode ?? error?.code ?? '';
}
