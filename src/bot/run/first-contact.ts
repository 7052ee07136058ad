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

/** Answers to senders without a stored learner, for activities that must not create one. */
export interface FirstContact {
  /** @returns `silent` for no answer; undefined when the sender becomes a new learner */
  answer(
    tx: Transaction,
    activity: Activity,
    activityId: string,
    input: LearnerInput,
    now: Date,
  ): Promise<StoredReply | 'silent' | undefined>;
}

export function createFirstContact(voices: Voices): FirstContact {
  return {
    async answer(tx, { conversation }, activityId, input, now) {
      const erasure = await createErasureStore(tx).recall(conversation.id);
      if (erasure && isRepeatedDeletion(erasure, activityId, input, now))
        return stored(parseReply(erasure.reply) ?? nothingStored(voices.da), true);
      // The edit of an old message is not the wish to start again.
      if (input.type === 'unreadable' && input.reason === 'edited') return 'silent';
      const voice = voiceForNothingStored(voices, input);
      return voice && stored(nothingStored(voice), false);
    },
  };

  /** A second delivery of the activity that deleted the learner, a second click on its button, or another "ja". */
  function isRepeatedDeletion(
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

const dataCommands: readonly Command[] = ['deleteData', 'myData', 'downloadData'];

/** The voice for the answer "nothing is stored", to a press on an old card or a command about stored data. */
function voiceForNothingStored({ da, en }: Voices, input: LearnerInput): Voice | undefined {
  if (input.type === 'press') return da;
  if (input.type !== 'text') return undefined;
  const { text } = input;
  return [da, en].find(({ interpretOwn }) => {
    const meaning = interpretOwn(text);
    return meaning.type === 'command' && dataCommands.includes(meaning.command);
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
