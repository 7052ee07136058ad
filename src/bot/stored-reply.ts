import type { Reply } from './screen.ts';

/** A turn that is stored: only now may its reply be sent. */
export interface StoredReply {
  /** Null when nothing is stored about the learner (any more). */
  readonly learnerId: string | null;
  readonly number: number;
  readonly reply: Reply;
  /** True for a second delivery: its reply has left, is leaving by the first, or was lost with it. */
  readonly isRepeated: boolean;
  /** What the turn has deleted about the learner; null when it has deleted nothing. */
  readonly erased: Receipt | null;
}

export interface Receipt {
  /** In the log and in the chat. */
  readonly reference: string;
  /** The receipt in one sentence, for when its card cannot be shown. */
  readonly sentence: string;
}
