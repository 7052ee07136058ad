import type { Temporal } from 'temporal-polyfill';
import type { Command } from '../content/commands.ts';
import type { ContentPack } from '../content/pack.ts';
import type { Explained, Label } from '../domain/label.ts';
import type { Language } from '../domain/language.ts';
import type { CompetenceId, DimensionId, TopicId } from '../domain/wheel.ts';
import type { ChoiceWords } from './choice.ts';
import type { PauseWish } from './dates/pause-wish.ts';
import type { NamedTimes } from './dates/schedule-wish.ts';
import type { Away } from './dates/days.ts';
import type { Interpreter } from './interpreter.ts';
import type { Recogniser } from './questions/recogniser.ts';

/** Longer messages are not read: nobody asks a coach in more signs than this. */
export const longestText = 1000;

/** What can be typed in place of a press `P`: one row of a card. */
export interface Choice<P> {
  /** The row's words, in every language that is understood. None when only the number may be typed. */
  readonly labels: readonly string[];
  /** `row`: its place from 1, or its words with one slip. `start`: the start of its words as well. `exact`: no slip. */
  readonly by: 'row' | 'start' | 'exact';
  readonly means: P;
}

/** What a command means where a question is open, instead of what it means elsewhere. */
export type Meant<P> = { readonly press: P } | { readonly unheard: string | null };

/** What the open dialog asks, and how it can be answered in words. */
export interface OpenQuestion<P> {
  /** Names the dialog in the log; `nothing` when none is open. */
  readonly id: string;
  /** True while an answer is wanted: a question in the middle is answered, and this one stays open. */
  readonly isAsking: boolean;
  readonly choices: readonly Choice<P>[];
  readonly commands: Readonly<Partial<Record<Command, Meant<P>>>>;
  /** Free words that answer it: days of an absence, or times of reminders. */
  readonly takes: 'absence' | 'schedule' | undefined;
  /** Said to words that answer nothing. */
  readonly unheard: string;
}

/** The knowledge question of the last nudge, which can be answered in words without being opened first. */
export interface NudgeQuestion<P> {
  readonly question: Pick<OpenQuestion<P>, 'choices' | 'commands'>;
  /** The learner has done nothing since it came. */
  readonly isNewest: boolean;
  /** Nor anything but press something on it. */
  readonly isAtHand: boolean;
  /** Said when a number may be meant of it or of the open question. */
  readonly between: string;
}

/** Which pauses are to be removed, "fjern pause 2", "fjern alle pauser", "aflys ferien i uge 7". */
export interface Removal {
  readonly isAll: boolean;
  /** Of the pause in the list, from 1. */
  readonly number: number | undefined;
  /** `unclear`: days are named that cannot be read. Undefined when none are named. */
  readonly days: readonly Away[] | 'unclear' | undefined;
}

/** Times at which reminders are wished for. */
export interface ScheduleWish extends NamedTimes {
  /** False when they may be meant for once, or were asked for: then it is asked first. */
  readonly isSure: boolean;
}

/** What typed words or a press were understood as. `why` is for the log and holds none of the words. */
export type Heard<P> = { readonly why: string } & (
  | { readonly type: 'press'; readonly press: P | undefined }
  /** `isAsked`: it was put as a question, such as "hvor langt er jeg?". */
  | { readonly type: 'command'; readonly command: Command; readonly isAsked: boolean }
  | { readonly type: 'topic'; readonly topic: TopicId }
  | { readonly type: 'assess'; readonly competence: CompetenceId }
  | { readonly type: 'absence'; readonly wish: PauseWish }
  | { readonly type: 'showAbsences' }
  | { readonly type: 'removeAbsences'; readonly removal: Removal }
  | { readonly type: 'schedule'; readonly wish: ScheduleWish }
  /** The id of the learner's job area; null for one that is not known. */
  | { readonly type: 'jobArea'; readonly area: string | null }
  /** Null for a zone that is not known. */
  | { readonly type: 'timeZone'; readonly timeZone: string | null }
  /** Undefined: a topic was named, and there are no tips about it. */
  | { readonly type: 'tip'; readonly topic: CompetenceId | DimensionId | undefined }
  | {
      readonly type: 'question';
      readonly label: Explained;
      readonly language: Language;
      readonly isCase: boolean;
    }
  | { readonly type: 'candidates'; readonly labels: readonly Label[]; readonly language: Language }
  /** Nothing is meant by it here; `sentence` says so, null when nothing needs to be said. */
  | { readonly type: 'unheard'; readonly sentence: string | null }
);

/** Everything that decides how typed words are understood. */
export interface Typed<P> {
  readonly text: string;
  readonly open: OpenQuestion<P>;
  readonly nudge: NudgeQuestion<P> | undefined;
  /** False until the learner has begun: absences, tips and times are not theirs yet. */
  readonly isOnboarded: boolean;
  /** Of the learner's language. */
  readonly pack: ContentPack;
  /** The learner's language first. */
  readonly packs: readonly ContentPack[];
  readonly interpret: Interpreter;
  readonly recognise: Recogniser;
  /** How people put a choice into words, in all languages. */
  readonly choiceWords: ChoiceWords;
  /** The job areas, with their names in each language, the learner's first. */
  readonly jobAreas: readonly { readonly id: string; readonly names: readonly string[] }[];
  /** In the learner's time zone. */
  readonly today: Temporal.PlainDate;
}
