import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import type { ContentPack } from '../../content/pack.ts';
import type { Language } from '../../domain/language.ts';
import type { LearnerStore, TeamsIdentity } from '../../store/learners/learner-store.ts';
import { languageMillis, within } from './time-limit.ts';

/** PostgreSQL takes no NUL in a text. */
const id = z.string().regex(/^[^\0]+$/);

/** Teams names the tenant in up to two places, and leaves either one out in several ways. */
const identitySchema = z.object({
  from: z.object({ aadObjectId: id }),
  conversation: z.object({ tenantId: id.nullish() }),
  channelData: z.object({ tenant: z.object({ id: id.nullish() }).nullish() }).nullish(),
});

/** Who sent an activity; undefined when Teams does not say. */
export function identityOf(activity: Activity): TeamsIdentity | undefined {
  const { from, conversation, channelData } = identitySchema.safeParse(activity).data ?? {};
  const tenantId = channelData?.tenant?.id ?? conversation?.tenantId;
  return from && tenantId ? { tenantId, aadObjectId: from.aadObjectId } : undefined;
}

/** The words for a sender outside of a turn: in the language that they chose, otherwise in Danish. */
export type PackFor = (activity: Activity) => Promise<ContentPack>;

export function createPackFor(
  learners: Pick<LearnerStore, 'languageOf'>,
  packs: Readonly<Record<Language, ContentPack>>,
): PackFor {
  return async (activity) => {
    const identity = identityOf(activity);
    // The database may be what has just failed: Danish is better than silence.
    const language =
      identity && (await within(languageMillis, learners.languageOf(identity)).catch(() => undefined));
    return packs[language ?? 'da'];
  };
}
