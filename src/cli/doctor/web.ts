/** What an address answered, or why nothing came. */
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
      /** As in "the name is unknown": ends a sentence about the address. */
      readonly fault: string;
      /** True when nobody listens there, so that it is merely not running. */
      readonly isRefused: boolean;
    };

const patienceMillis = 10_000;

/** Redirects are not followed: neither does Teams. */
export async function ask(url: string, init: RequestInit = {}): Promise<Asked> {
  try {
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMillis),
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

/** The body of an answer as JSON; undefined when it is none. */
export function jsonOf(asked: Asked): unknown {
  if (asked.type === 'fault') return undefined;
  try {
    return JSON.parse(asked.text);
  } catch {
    return undefined;
  }
}

/** `fetch` fails with the true reason as its cause, which may stand for one attempt for each address of the name. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined;
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : 'unknown';
}

const faults: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is unknown here (DNS)',
  EAI_AGAIN: 'its name could not be looked up (DNS)',
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was broken off',
  EHOSTUNREACH: 'there is no way there from here',
  ENETUNREACH: 'there is no way there from here',
  ETIMEDOUT: 'nobody answered in time',
  TimeoutError: 'nobody answered in time',
  UND_ERR_CONNECT_TIMEOUT: 'nobody answered in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that is not known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate comes from an authority that is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it does not send the certificates between its own and the authority',
};

export function faultNamed(code: string): string {
  return faults[code] ?? `the connection failed (${/^\w+$/.test(code) ? code : 'unknown'})`;
}
