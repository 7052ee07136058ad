import { verify } from 'node:crypto';
import { z } from 'zod';
import type { SigningKey } from './signing-keys.ts';

/** What a token claims; nobody has checked it yet. */
export interface Token {
  readonly issuer: string;
  readonly audience: unknown;
  readonly keyId: string | undefined;
  readonly algorithm: string | undefined;
  /** Seconds since 1970; undefined for a token that never expires. */
  readonly expiresAt: number | undefined;
  readonly notBefore: number | undefined;
  readonly signed: string;
  readonly signature: Buffer;
}

/** A signed JWT in three parts. */
const bearer = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]*)$/;

const headerSchema = z.object({
  kid: z.string().optional().catch(undefined),
  alg: z.string().optional().catch(undefined),
});
const payloadSchema = z.object({
  iss: z.string(),
  aud: z.unknown(),
  exp: z.number().optional().catch(undefined),
  // What is no number is a time that never comes.
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

/** Clocks may differ by so many seconds, as in the SDK. */
const toleranceSeconds = 300;

/** True for a token that holds now and for this audience. One that never expires is none. */
export function isMeantFor(token: Token, audience: string, nowMillis: number): boolean {
  const { expiresAt, notBefore = Number.NEGATIVE_INFINITY } = token;
  const now = nowMillis / 1000;
  return (
    token.audience === audience &&
    expiresAt !== undefined &&
    expiresAt + toleranceSeconds > now &&
    notBefore - toleranceSeconds <= now
  );
}

/** As in the SDK: nothing else may choose how a token is checked. */
const digests: ReadonlyMap<string, string> = new Map([
  ['RS256', 'SHA256'],
  ['RS384', 'SHA384'],
  ['RS512', 'SHA512'],
]);

export function isSignedBy(key: SigningKey, { algorithm = '', signed, signature }: Token): boolean {
  const digest = digests.get(algorithm);
  return digest !== undefined && verify(digest, Buffer.from(signed), key.publicKey, signature);
}

function readPart(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
