import type { Activity } from 'botframework-schema';
import { readWritten, type LearnerInput } from '../desk/learner-input.ts';
import { mentionsOf } from '../../teams/spoken-text.ts';

/**
 * In groups, Teams sends the bot only messages that mention it. An edit that adds the mention is the first version that
 * the bot receives, so it is answered; the edit of an answered message is not.
 */
export type ReadEdit = (activity: Activity, input: LearnerInput) => LearnerInput;

/** In memory only: after a restart, or in another replica, the edit of an answered message is answered again. */
const maxMessages = 1_000;

export function createGroupEdits(): ReadEdit {
  const answered = new Set<string>();
  return (activity, input) => {
    const isEdited = input.type === 'unreadable' && input.reason === 'edited';
    if (isEdited && mentionsOf(activity).length === 0) return input;
    const message = `${activity.conversation.id} ${activity.id ?? ''}`;
    const isKnown = answered.has(message);
    answered.add(message);
    for (const oldest of answered) {
      if (answered.size <= maxMessages) break;
      answered.delete(oldest);
    }
    return isEdited && !isKnown ? readWritten(activity) : input;
  };
}
