import type { Activity } from 'botframework-schema';
import { z } from 'zod';

/** PostgreSQL takes no NUL in a text. */
const id = z
  .string()
  .min(1)
  .max(1000)
  .refine((text) => !text.includes('\0'));

const account = z.looseObject({ id });
const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: id.optional(),
  channelId: z.string().min(1),
  serviceUrl: z.url(),
  from: account,
  recipient: account,
  conversation: account,
  replyToId: id.nullish(),
  attachments: z.array(z.unknown()).nullish(),
  entities: z.array(z.unknown()).nullish(),
});

/** Checks what a turn relies on; the rest is read with care where it is used. Undefined when it is no activity. */
export function parseActivity(body: unknown): Activity | undefined {
  return activitySchema.safeParse(body).data as Activity | undefined; // the schema holds the fields that are used unchecked
}
