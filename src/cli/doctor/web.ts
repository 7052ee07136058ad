/** The HTTP answer of an address, or the reason why there is none. */
export type Asked =
  | {
      readonly type: 'answer';
      readonly status: number;
      readonly text: string;
      /** From the header `Date`. */
      readonly date: Date | undefined;
    }
  | {
      readonly type: 'fault';
      /** The end of a sentence about the address: "its name is unknown here (DNS)". */
      readonly fault: string;
      /** True when no program listens at the address. */
      readonly isRefused: boolean;
    };

const timeoutMillis = 10_000;

/** Follows no redirects, like Teams. */
export async function ask(url: string, init: RequestInit = {}): Promise<Asked> {
  try {
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMillis),
    });
    const date = new Date(answer.headers.get('date') ?? Number.NaN);
    return {
      type: 'answer',
      status: answer.status,
      text: await answer.text(),
      date: Number.isNaN(date.getTime()) ? undefined : date,
    };
  } catch (error) {
    const code = codeOf(error);
    return { type: 'fault', fault: faultNamed(code), isRefused: code === 'ECONNREFUSED' };
  }
}

/** The body as JSON; undefined without an answer and for other bodies. */
export function jsonOf(asked: Asked): unknown {
  if (asked.type === 'fault') return undefined;
  try {
    return JSON.parse(asked.text);
  } catch {
    return undefined;
  }
}

/**
 * The error code: `fetch` puts the underlying error into `cause`, which may be an AggregateError over several
 * addresses.
 */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined;
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : 'unknown';
}

const faults: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is unknown here (DNS)',
  EAI_AGAIN: 'its name could not be looked up (DNS)',
  ECONNREFUSED: 'no program listens there',
  ECONNRESET: 'the connection was reset',
  EHOSTUNREACH: 'there is no route to it from here',
  ENETUNREACH: 'there is no route to it from here',
  ETIMEDOUT: 'no answer in time',
  TimeoutError: 'no answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'no answer in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is from an unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is from an unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it does not send the intermediate certificates',
};

export function faultNamed(code: string): string {
  return faults[code] ?? `the connection failed (${/^\w+$/.test(code) ? code : 'unknown'})`;
}
