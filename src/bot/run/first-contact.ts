import type { Activity } from 'botframework-schema';
import type { Command } from '../../content/commands.ts';
import { messageCard, receiptCard } from '../../cards/message-card.ts';
import type { Transaction } from '../../store/database/database.ts';
import { createErasureStore, type Erasure } from '../../store/rights/erasure-store.ts';
import type { LearnerInput } from '../desk/learner-input.ts';
import { createReplyBuilder, type Reply } from '../desk/reply-builder.ts';
import { parseReply, type StoredReply } from '../desk/stored-reply.ts';
import type { Voice, Voices } from '../desk/turn.ts';
import { isYes, yesTimeoutMillis } from '../desk/yes.ts';

/** What is said to somebody about whom nothing is stored, and must not be because of what they just did. */
export interface Strangers {
  /** `silent` when nothing is to be said; undefined when they are to be welcomed as a new learner. */
  answer(
    tx: Transaction,
    activity: Activity,
    activityId: string,
    input: LearnerInput,
    now: Date,
  ): Promise<StoredReply | 'silent' | undefined>;
}

export function createStrangers(voices: Voices): Strangers {
  return {
    async answer(tx, { conversation }, activityId, input, now) {
      const erasure = await createErasureStore(tx).recall(conversation.id);
      if (erasure && isAgain(erasure, activityId, input, now))
        return stored(parseReply(erasure.reply) ?? nothingStored(voices.da), true);
      // Whoever edits an old message has not come to begin anew.
      if (input.type === 'unreadable' && input.reason === 'edited') return 'silent';
      const voice = voiceOfWish(voices, input);
      return voice && stored(nothingStored(voice), false);
    },
  };

  /** The activity that deleted them, delivered again; a second click on its button; or "ja" once more. */
  function isAgain(
    { activityId, cardId, erasedAt }: Omit<Erasure, 'conversationId'>,
    delivered: string,
    input: LearnerInput,
    now: Date,
  ): boolean {
    if (delivered === activityId) return true;
    if (input.type === 'press') return cardId !== null && input.cardId === cardId;
    const isFresh = now.getTime() - erasedAt.getTime() < yesTimeoutMillis;
    return isFresh && input.type === 'text' && isYes(voices, input.text);
  }
}

const aboutData: readonly Command[] = ['deleteData', 'myData', 'downloadData'];

/** The voice to answer in when there is nothing to do: a press on a card of theirs, or a wish about their data. */
function voiceOfWish({ da, en }: Voices, input: LearnerInput): Voice | undefined {
  if (input.type === 'press') return da;
  if (input.type !== 'text') return undefined;
  const { text } = input;
  return [da, en].find(({ interpretOwn }) => {
    const meaning = interpretOwn(text);
    return meaning.type === 'command' && aboutData.includes(meaning.command);
  });
}

function nothingStored({ pack }: Voice): Reply {
  const { builder, reply } = createReplyBuilder(receiptCard(pack, pack.say('receipt.moved')), 0);
  builder.show(
    messageCard(pack, {
      heading: pack.say('erased.nothing'),
      notices: [],
      paragraphs: [pack.say('erased.again')],
      footnotes: [],
      buttons: [],
    }),
  );
  return reply();
}

function stored(reply: Reply, isRepeated: boolean): StoredReply {
  return { learnerId: null, number: 0, reply, isRepeated, keptShown: 0, liveCardId: null, erased: null };
}
