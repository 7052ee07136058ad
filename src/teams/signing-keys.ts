import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** A key that may sign for these channels; for all of them when none is named. */
export interface SigningKey {
  readonly publicKey: KeyObject;
  readonly endorsements: readonly string[];
}

/** The keys that prove a message to come from Teams, kept as long as no newer ones are to be had. */
export interface SigningKeys {
  /** Undefined when Microsoft has no such key. @throws when no keys could be fetched since the start */
  find(keyId: string): Promise<SigningKey | undefined>;
}

export interface SigningKeysOptions {
  /** Told of each fetch that failed. @param keptSince when the keys were fetched that go on serving */
  readonly onFailure?: ((error: unknown, keptSince: Date | undefined) => void) | undefined;
  readonly now?: () => number;
  readonly timeoutMillis?: number;
}

/** Microsoft asks for a look each day. Half of that leaves the other half for an outage. */
const freshMillis = 12 * 60 * 60 * 1000;
/** A key that we do not know may be new, but anybody can name one. Also the pause after a failure while old keys serve. */
const pauseMillis = 60_000;
/** Without any keys nobody is heard, so the first attempts follow soon: after 0, 1, 3, 7 and then 15 s. */
const longestWaitMillis = 15_000;

type Keys = ReadonlyMap<string, SigningKey>;

/** @param url of the OpenID configuration */
export function createSigningKeys(
  url: string,
  { onFailure = () => undefined, now = Date.now, timeoutMillis = 5_000 }: SigningKeysOptions = {},
): SigningKeys {
  let kept: Keys | undefined;
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let failure: unknown;
  let fetching: Promise<void> | undefined;

  /** One fetch at a time, however many ask for it. Never rejects. */
  function refresh(): Promise<void> {
    fetching ??= attempt().finally(() => (fetching = undefined));
    return fetching;
  }

  async function attempt(): Promise<void> {
    triedAt = now();
    try {
      kept = await fetchKeys(url, timeoutMillis, kept);
      fetchedAt = now();
      failures = 0;
    } catch (error) {
      failure = error;
      failures += 1;
      onFailure(error, kept && new Date(fetchedAt));
    }
  }

  const isRested = (pause: number) => fetching === undefined && now() - triedAt >= pause;
  const firstWait = () => Math.min((2 ** Math.max(failures - 1, 0) - 1) * 1000, longestWaitMillis);

  return {
    async find(keyId) {
      if (!kept) {
        if (fetching !== undefined || isRested(firstWait())) await refresh();
        // `kept` is set meanwhile, which the compiler cannot see.
        const fetched = kept as Keys | undefined;
        if (!fetched)
          throw new Error('The keys that prove messages of Teams cannot be had', { cause: failure });
        return fetched.get(keyId);
      }
      // The old keys serve while newer ones are fetched.
      if (now() - fetchedAt >= freshMillis && isRested(pauseMillis)) void refresh();
      const known = kept.get(keyId);
      if (known) return known;
      if (fetching === undefined && !isRested(pauseMillis)) return undefined;
      await refresh();
      return kept.get(keyId);
    },
  };
}

const configurationSchema = z.object({ jwks_uri: z.url({ protocol: /^https$/ }) });
const keysSchema = z.object({ keys: z.array(z.unknown()).min(1) });
const namedSchema = z.object({ kid: z.string().min(1) });
const keySchema = z.object({
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).default([]),
});

/** One key that is broken does not keep the others from being used; the one that we have under its name stays. */
async function fetchKeys(url: string, timeoutMillis: number, kept: Keys | undefined): Promise<Keys> {
  const signal = AbortSignal.timeout(timeoutMillis);
  const { jwks_uri: place } = configurationSchema.parse(await readJson(url, signal));
  const { keys } = keysSchema.parse(await readJson(place, signal));
  const found = new Map<string, SigningKey>();
  for (const published of keys) {
    const id = namedSchema.safeParse(published).data?.kid;
    if (id === undefined) continue;
    const key = readKey(published) ?? kept?.get(id);
    if (key) found.set(id, key);
  }
  if (found.size === 0) throw new Error('Microsoft published no key that can be used');
  return found;
}

const leastBits = 2048;

function readKey(published: unknown): SigningKey | undefined {
  const { data } = keySchema.safeParse(published);
  if (!data) return undefined;
  const { endorsements, ...key } = data;
  try {
    const publicKey = createPublicKey({ key, format: 'jwk' });
    const { modulusLength = 0, publicExponent = 0n } = publicKey.asymmetricKeyDetails ?? {};
    return modulusLength >= leastBits && publicExponent > 1n ? { publicKey, endorsements } : undefined;
  } catch {
    return undefined;
  }
}

async function readJson(url: string, signal: AbortSignal): Promise<unknown> {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`${new URL(url).hostname} answers ${answer.status}`);
  return answer.json();
}
