import type { Activity } from 'botframework-schema';
import { z } from 'zod';

/** PostgreSQL takes no NUL in a text. */
const id = z
  .string()
  .min(1)
  .max(1000)
  .refine((text) => !text.includes('\0'));

const account = z.looseObject({ id });

/** Teams sends a handful; each costs time wherever it is read. */
const mostParts = 50;

/** Entities or attachments: the first ones that are objects. */
const parts = z
  .array(z.unknown())
  .nullish()
  .transform((list) => list?.slice(0, mostParts).filter((part) => typeof part === 'object' && part !== null));

const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: id.optional(),
  channelId: z.string().min(1),
  serviceUrl: z.url(),
  from: account,
  recipient: account,
  conversation: account,
  replyToId: id.nullish(),
  attachments: parts,
  entities: parts,
});

/** Checks what a turn relies on; the rest is read with care where it is used. Undefined when it is no activity. */
export function parseActivity(body: unknown): Activity | undefined {
  return activitySchema.safeParse(body).data as Activity | undefined; // the schema holds the fields that are used unchecked
}
