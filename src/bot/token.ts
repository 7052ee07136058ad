import { z } from 'zod';

/** A signed JWT in three parts. */
const bearer = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]*$/;

const payloadSchema = z.object({ iss: z.string() });

/**
 * The issuer that a token names, which nobody has checked yet. Undefined when the header holds no token that can be
 * read: the SDK throws all kinds of errors at those.
 */
export function claimedIssuer(authorization: string): string | undefined {
  const [, header = '', payload = ''] = bearer.exec(authorization) ?? [];
  return readPart(header) === undefined ? undefined : payloadSchema.safeParse(readPart(payload)).data?.iss;
}

function readPart(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
