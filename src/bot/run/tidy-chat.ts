import type { Activity } from 'botframework-schema';
import type { Database } from '../../store/database/database.ts';
import { createConversationStore, type Unshrunk } from '../../store/learners/conversation-store.ts';
import { createCardRemovalStore } from '../../store/rights/card-removal-store.ts';
import { cardMessage } from '../../teams/messages.ts';
import type { Reply } from '../desk/reply-builder.ts';
import { parseCard } from '../desk/stored-reply.ts';
import type { Noted, SentMessages } from './sent-notes.ts';
import type { ReplyRequests } from './turn-chat.ts';

/** A reply that the learner has, and that is noted. */
export interface SentReply {
  readonly learnerId: string;
  readonly reply: Reply;
  readonly sent: SentMessages;
  readonly noted: Noted;
}

/** Shrinks what the learner no longer goes on from, with the requests that the reply has left. */
export type TidyChat = (activity: Activity, requests: ReplyRequests, reply: SentReply) => Promise<void>;

/** A message that Teams does not let us change is tried again with this many later turns. */
const mostTries = 5;

export function createTidyChat(database: Database, now: () => Date): TidyChat {
  const cards = createCardRemovalStore(database);
  const conversations = createConversationStore(database);

  return async (activity, requests, { learnerId, reply, sent, noted }) => {
    if (noted.isDeleted) return takeBack(activity, sent);
    if (noted.outdated !== null) await shrink(requests, learnerId, reply, noted.outdated, sent.leftBehind);
    const [oldest] = noted.unshrunk;
    if (oldest && requests.mayAsk()) await shrinkAtLast(requests, learnerId, oldest);
  };

  /** The learner was deleted while their reply was on its way. */
  async function takeBack(
    { serviceUrl, conversation }: Activity,
    { readIds, live }: SentMessages,
  ): Promise<void> {
    for (const activityId of [...readIds, ...(live?.id ? [live.id] : [])])
      await cards.add({ serviceUrl, conversationId: conversation.id, activityId }, now());
  }

  async function shrink(
    requests: ReplyRequests,
    learnerId: string,
    { receipt, isReceiptPersonal }: Reply,
    activityId: string,
    leftBehind: readonly string[],
  ): Promise<void> {
    const change = requests.mayAsk()
      ? await requests.change(activityId, cardMessage(receipt), 0)
      : 'unchanged';
    if (isReceiptPersonal || change !== 'changed') await cards.note(learnerId, [activityId]);
    if (change === 'unchanged')
      await conversations.keepUnshrunk(learnerId, { activityId, receipt, tries: 0 });
    else if (leftBehind.includes(activityId)) await conversations.dropUnshrunk(learnerId, activityId);
  }

  /** Tries again to change a message that an earlier turn could not change. */
  async function shrinkAtLast(
    requests: ReplyRequests,
    learnerId: string,
    { activityId, receipt, tries }: Unshrunk,
  ): Promise<void> {
    const card = parseCard(receipt);
    const change = card ? await requests.change(activityId, cardMessage(card), 0) : 'gone';
    if (change === 'unchanged' && tries + 1 < mostTries)
      await conversations.keepUnshrunk(learnerId, { activityId, receipt, tries: tries + 1 });
    else await conversations.dropUnshrunk(learnerId, activityId);
  }
}
