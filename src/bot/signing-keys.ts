import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** A key as Microsoft publishes it, with the channels that it may sign for. */
const keySchema = z.looseObject({
  kid: z.string().min(1),
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).optional(),
});
export type SigningKey = z.infer<typeof keySchema> & { readonly publicKey: KeyObject };

const configurationSchema = z.object({ jwks_uri: z.url({ protocol: /^https$/ }) });
const keysSchema = z.object({ keys: z.array(z.unknown()).min(1) });

/** Microsoft asks to look daily; who looks more often notices a new key sooner. */
const freshMillis = 12 * 60 * 60 * 1000;
/** A key that we do not know may be new, but anybody can name one. */
const unknownMillis = 60_000;
/** After a failure, the next attempt. */
const retryMillis = 1_000;
const timeoutMillis = 5_000;

/** The keys that prove a message to come from Teams, kept as long as no newer ones are to be had. */
export interface SigningKeys {
  /** Undefined when Microsoft has no such key. @throws when no keys could ever be fetched */
  find(keyId: string): Promise<SigningKey | undefined>;
}

/** @param url of the OpenID configuration */
export function createSigningKeys(url: string, now: () => number = Date.now): SigningKeys {
  let kept: ReadonlyMap<string, SigningKey> | undefined;
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | undefined;
  let failure: unknown;

  /** One fetch at a time, however many ask for it. */
  function refresh(): Promise<void> {
    triedAt = now();
    fetching ??= fetchKeys(url)
      .then(
        (keys) => {
          kept = keys;
          fetchedAt = now();
        },
        (error: unknown) => {
          failure = error;
        },
      )
      .finally(() => (fetching = undefined));
    return fetching;
  }

  return {
    async find(keyId) {
      if (!kept) {
        if (fetching !== undefined || now() - triedAt >= retryMillis) await refresh();
        if (kept === undefined)
          throw new Error('Microsoft gave no keys to prove its messages with', { cause: failure });
      } else if (now() - fetchedAt >= freshMillis && now() - triedAt >= unknownMillis) {
        void refresh(); // meanwhile the old ones serve
      }
      const known = kept.get(keyId);
      if (known) return known;
      if (fetching !== undefined || now() - triedAt >= unknownMillis) await refresh();
      return kept.get(keyId);
    },
  };
}

async function fetchKeys(url: string): Promise<ReadonlyMap<string, SigningKey>> {
  const signal = AbortSignal.timeout(timeoutMillis);
  const { jwks_uri: place } = configurationSchema.parse(await readJson(url, signal));
  const { keys } = keysSchema.parse(await readJson(place, signal));
  const found = keys.flatMap((key) => {
    const { data } = keySchema.safeParse(key);
    return data ? [[data.kid, { ...data, publicKey: publicKeyOf(data) }] as const] : [];
  });
  if (found.length === 0) throw new Error('Microsoft published no key that can be used');
  return new Map(found);
}

function publicKeyOf({ kty, n, e }: z.infer<typeof keySchema>): KeyObject {
  return createPublicKey({ key: { kty, n, e }, format: 'jwk' });
}

async function readJson(url: string, signal: AbortSignal): Promise<unknown> {
  const answer = await fetch(url, { signal, redirect: 'error' });
  if (!answer.ok) throw new Error(`Microsoft's keys: ${answer.status}`);
  return answer.json();
}
