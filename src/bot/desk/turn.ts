import { TurnContext } from 'botbuilder';
import type { DialogContext } from 'botbuilder-dialogs';
import type { Interpreter, Meaning } from '../../understanding/interpreter.ts';
import type { Recogniser } from '../../understanding/questions/recogniser.ts';
import type { Municipality } from '../../content/municipality.ts';
import type { ContentPack } from '../../content/pack.ts';
import type { Language } from '../../domain/language.ts';
import type { Erased, LearnerRecord } from '../../domain/learner-record.ts';
import type { NudgeFacts } from '../../domain/nudge-facts.ts';
import type { DataFormat } from '../../media/data-files.ts';
import type { AssessmentStore } from '../../store/assessment/assessment-store.ts';
import type { CheckStore } from '../../store/assessment/check-store.ts';
import type { DataLinkStore } from '../../store/rights/data-link-store.ts';
import type { GoalStore } from '../../store/assessment/goal-store.ts';
import type { Learner, LearnerStore } from '../../store/learners/learner-store.ts';
import type { PictureStore } from '../../store/rights/picture-store.ts';
import type { RelevanceStore } from '../../store/assessment/relevance-store.ts';
import type { ReminderStore } from '../../store/nudges/reminder-store.ts';
import type { SlotStore } from '../../store/nudges/slot-store.ts';
import type { VoteStore } from '../../store/organisation/vote-store.ts';
import type { LearnerInput } from './learner-input.ts';
import type { Screen } from './reply-builder.ts';
import type { Receipt } from './stored-reply.ts';

/** One language as the bot uses it: its words, the ear for them, and the municipality in them. */
export interface Voice {
  readonly pack: ContentPack;
  readonly interpret: Interpreter;
  readonly municipality: Municipality;
}

export type Voices = Readonly<Record<Language, Voice>>;

/** Where a copy of a learner's data is fetched. */
export type DataUrl = (token: string, format: DataFormat) => string;

/** Everything a dialog may use in one turn of one learner. The stores write in the turn's transaction. */
export interface Turn {
  readonly input: LearnerInput;
  /** What typed words mean; `none` for anything but text. */
  readonly meaning: Meaning;
  readonly now: Date;
  /** When the learner last wrote or pressed something; null before the first time. */
  readonly lastTurnAt: Date | null;
  /** Names card and action of that turn; null when it was no press. */
  readonly lastPress: string | null;
  readonly learner: Learner;
  /** True when Teams has named another time zone with this activity. */
  readonly isClockMoved: boolean;
  /** Of the language that the learner reads. */
  readonly pack: ContentPack;
  readonly municipality: Municipality;
  readonly voices: Voices;
  readonly learners: LearnerStore;
  readonly assessments: AssessmentStore;
  readonly relevances: RelevanceStore;
  readonly votes: VoteStore;
  readonly reminders: ReminderStore;
  readonly slots: SlotStore;
  readonly checks: CheckStore;
  readonly goals: GoalStore;
  /** All that decides what this learner gets next, from what they read now: both may change in a turn. */
  readonly facts: (now: Pick<Turn, 'learner' | 'pack'>) => Promise<NudgeFacts>;
  readonly recognise: Recogniser;
  readonly pictures: PictureStore;
  readonly pictureUrl: (token: string) => string;
  readonly dataLinks: DataLinkStore;
  readonly dataUrl: DataUrl;
  /** Everything that is stored about the learner. */
  readonly record: () => Promise<LearnerRecord>;
  /** Deletes all of it; the turn then stores nothing. */
  readonly erase: (receipt: Receipt) => Promise<Erased>;
  readonly screen: Screen;
  /** Sentences that comment on the input; the next card that is shown carries them. */
  readonly notices: string[];
}

const turnKey = Symbol('turn');

export function setTurn(context: TurnContext, turn: Turn): void {
  context.turnState.set(turnKey, turn);
}

export function turnOf(contextOrDc: TurnContext | DialogContext): Turn {
  const context = contextOrDc instanceof TurnContext ? contextOrDc : contextOrDc.context;
  const turn = context.turnState.get<Turn | undefined>(turnKey);
  if (!turn) throw new Error('A dialog ran outside of a turn');
  return turn;
}
