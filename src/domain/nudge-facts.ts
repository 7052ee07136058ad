import type { Audience, Reader } from './audience.ts';
import type { Check } from './check.ts';
import type { ClosingDay } from './day-off.ts';
import type { Memory } from './memory.ts';
import type { Schedule } from './schedule.ts';
import type { CompetenceResult } from './result.ts';
import type { CompetenceId } from './wheel.ts';

/** What the flow knows of a tip; its words are content. */
export interface Tip extends Audience {
  readonly id: string;
  readonly competence: CompetenceId;
  /** True when it cannot be done without a PC. */
  readonly usesKeyboard: boolean;
}

/** `later`: kept in the plan, not sent again. `less`: fewer about this competence. */
export const reactions = ['tried', 'known', 'later', 'less'] as const;
export type Reaction = (typeof reactions)[number];

/** A tip or a check that has reached the learner, or may have. */
export interface Given {
  readonly tipId: string | null;
  readonly checkId: string | null;
  readonly givenAt: Date;
  /** By the bot at a chosen time, or because the learner asked for it. */
  readonly origin: 'reminder' | 'asked';
  readonly reaction: Reaction | null;
  readonly reactedAt: Date | null;
  /** False when it is on its way, or nobody knows whether it arrived. */
  readonly hasArrived: boolean;
  /** True when its check was answered. */
  readonly isAnswered: boolean;
}

/** All that decides what comes next. */
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
