import type { Activity } from 'botframework-schema';
import { readWritten, type LearnerInput } from '../desk/learner-input.ts';
import { mentionsOf } from '../../teams/spoken-text.ts';

/**
 * In a group Teams passes on only what mentions the bot. When an edit adds the mention, it is the first that the bot hears
 * of the message, and is to be answered; an edit of what was answered is not.
 */
export type ReadEdit = (activity: Activity, input: LearnerInput) => LearnerInput;

/** Kept by this process alone: after a restart, or by another replica, an edited question is answered once more. */
const mostKept = 1_000;

export function createGroupEdits(): ReadEdit {
  const answered = new Set<string>();
  return (activity, input) => {
    const isEdited = input.type === 'unreadable' && input.reason === 'edited';
    if (isEdited && mentionsOf(activity).length === 0) return input;
    const message = `${activity.conversation.id} ${activity.id ?? ''}`;
    const isKnown = answered.has(message);
    answered.add(message);
    for (const oldest of answered) {
      if (answered.size <= mostKept) break;
      answered.delete(oldest);
    }
    return isEdited && !isKnown ? readWritten(activity) : input;
  };
}
