import type { Audience, Reader } from './audience.ts';
import type { Check } from './check.ts';
import type { ClosingDay } from './day-off.ts';
import type { Memory } from './memory.ts';
import type { Schedule } from './schedule.ts';
import type { CompetenceResult } from './result.ts';
import type { CompetenceId } from './wheel.ts';

/** A tip without its texts, which are content. */
export interface Tip extends Audience {
  readonly id: string;
  readonly competence: CompetenceId;
  /** True when the exercise needs a PC. */
  readonly usesKeyboard: boolean;
}

/** `later`: saved in the plan, not sent again. `less`: fewer tips about this competence. */
export const reactions = ['tried', 'known', 'later', 'less'] as const;
export type Reaction = (typeof reactions)[number];

/** A tip or check that was sent to the learner, including those of which it is not known whether they arrived. */
export interface Given {
  readonly tipId: string | null;
  readonly checkId: string | null;
  readonly givenAt: Date;
  /** `reminder`: sent by the bot at a chosen time. `asked`: requested by the learner. */
  readonly origin: 'reminder' | 'asked';
  readonly reaction: Reaction | null;
  readonly reactedAt: Date | null;
  /** False while it is being sent, and when the result of sending is unknown. */
  readonly hasArrived: boolean;
  /** True when the learner answered its check. */
  readonly isAnswered: boolean;
}

/** The input of `decideNudge` and `decideTip`. */
export interface NudgeFacts extends Reader {
  readonly results: readonly CompetenceResult[];
  /** The competences that the learner has chosen to work on. */
  readonly goals: readonly CompetenceId[];
  readonly tips: readonly Tip[];
  readonly checks: readonly Check[];
  /** Newest first. */
  readonly given: readonly Given[];
  readonly memories: ReadonlyMap<string, Memory>;
  readonly schedule: Pick<Schedule, 'weekdays' | 'timeZone'>;
  readonly closingDays: readonly ClosingDay[];
}
