import { TurnContext } from 'botbuilder';
import type { DialogContext } from 'botbuilder-dialogs';
import type { Recogniser } from '../../understanding/questions/recogniser.ts';
import type { Interpreter } from '../../understanding/interpreter.ts';
import type { Municipality } from '../../content/municipality.ts';
import type { ContentPack } from '../../content/pack.ts';
import { languages, type Language } from '../../domain/language.ts';
import type { Erased, LearnerRecord } from '../../domain/learner-record.ts';
import type { NudgeFacts } from '../../domain/nudge-facts.ts';
import type { DataFormat } from '../../media/data-files.ts';
import type { Learner } from '../../store/learners/learner-store.ts';
import type { LearnerInput } from './learner-input.ts';
import type { Stores } from '../../store/stores.ts';
import type { ReplyBuilder } from './reply-builder.ts';
import type { Receipt } from './stored-reply.ts';

/** Everything specific to one language: content pack, parser of commands, texts of the municipality. */
export interface Voice {
  readonly pack: ContentPack;
  /** Understands this language first, then the other. */
  readonly interpret: Interpreter;
  /** Understands this language alone. */
  readonly interpretOwn: Interpreter;
  readonly municipality: Municipality;
}

export type Voices = Readonly<Record<Language, Voice>>;

/** What a turn may use besides stores and cards. */
export interface Services {
  readonly newId: () => string;
  readonly recognise: Recogniser;
  readonly pictureUrl: (token: string) => string;
  readonly dataUrl: DataUrl;
  /** All that decides what this learner gets next, from what they read now: both may change in a turn. */
  readonly facts: (now: Pick<Turn, 'learner' | 'pack'>) => Promise<NudgeFacts>;
  /** Everything that is stored about the learner. */
  readonly record: () => Promise<LearnerRecord>;
  /** Deletes all of it; the turn then stores nothing. */
  readonly erase: (receipt: Receipt) => Promise<Erased>;
  readonly recent: {
    /** When the learner last wrote or pressed something; null before the first time. */
    readonly lastTurnAt: Date | null;
    /** Names card and action of that turn; null when it was no press. */
    readonly lastPress: string | null;
    /** Teams named another time zone with this message. */
    readonly isClockMoved: boolean;
  };
}

/** Where a copy of a learner's data is fetched. */
export type DataUrl = (token: string, format: DataFormat) => string;

/** Everything that a feature may use in one turn of one learner. The stores write in the turn's transaction. */
export interface Turn {
  readonly input: LearnerInput;
  readonly now: Date;
  readonly learner: Learner;
  /** In the learner's language. */
  readonly pack: ContentPack;
  readonly municipality: Municipality;
  readonly voices: Voices;
  readonly stores: Stores;
  readonly services: Services;
  readonly reply: ReplyBuilder;
}

/** The packs of all languages, the learner's first: words of the other one are understood as well. */
export function languagesOf({ pack, voices }: Turn): readonly ContentPack[] {
  return [pack, ...languages.map((language) => voices[language].pack).filter((other) => other !== pack)];
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
