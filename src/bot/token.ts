import { verify } from 'node:crypto';
import { z } from 'zod';
import type { SigningKey } from './signing-keys.ts';

/** What a token claims; nobody has checked it yet. */
export interface Token {
  readonly issuer: string;
  readonly audience: unknown;
  readonly keyId: string | undefined;
  readonly algorithm: string | undefined;
  /** Seconds since 1970; undefined for a token that would hold for ever. */
  readonly expiresAt: number | undefined;
  readonly notBefore: number | undefined;
  readonly signed: string;
  readonly signature: Buffer;
}

/** A signed JWT in three parts. */
const bearer = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]*)$/;

const seconds = z.number().optional().catch(undefined);
const headerSchema = z.object({
  kid: z.string().optional().catch(undefined),
  alg: z.string().optional().catch(undefined),
});
const payloadSchema = z.object({
  iss: z.string(),
  aud: z.unknown(),
  exp: seconds,
  // One that is no time is never reached.
  nbf: z.number().optional().catch(Number.POSITIVE_INFINITY),
});

/** Undefined when the header holds no token that can be read: the SDK throws all kinds of errors at those. */
export function readToken(authorization: string): Token | undefined {
  const [, header = '', payload = '', signature = ''] = bearer.exec(authorization) ?? [];
  const head = headerSchema.safeParse(readPart(header)).data;
  const claims = payloadSchema.safeParse(readPart(payload)).data;
  if (!head || !claims) return undefined;
  return {
    issuer: claims.iss,
    audience: claims.aud,
    keyId: head.kid,
    algorithm: head.alg,
    expiresAt: claims.exp,
    notBefore: claims.nbf,
    signed: `${header}.${payload}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

const digests: Readonly<Record<string, string>> = { RS256: 'SHA256', RS384: 'SHA384', RS512: 'SHA512' };

/** Clocks may differ by so many seconds, as in the SDK. */
const toleranceSeconds = 300;

/** True when this key has signed the token, for now and for this audience. A token without an end is none. */
export function isSignedBy(key: SigningKey, token: Token, audience: string, nowMillis: number): boolean {
  const { algorithm = '', expiresAt, notBefore, signed, signature } = token;
  const digest = Object.hasOwn(digests, algorithm) ? digests[algorithm] : undefined;
  const now = nowMillis / 1000;
  return (
    digest !== undefined &&
    token.audience === audience &&
    expiresAt !== undefined &&
    expiresAt + toleranceSeconds > now &&
    (notBefore === undefined || notBefore - toleranceSeconds <= now) &&
    verify(digest, Buffer.from(signed), key.publicKey, signature)
  );
}

function readPart(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
