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

/** The parts that depend on the language: content pack, command parser, texts of the municipality. */
export interface Voice {
  readonly pack: ContentPack;
  /** Understands this language first, then the other. */
  readonly interpret: Interpreter;
  /** Understands this language alone. */
  readonly interpretOwn: Interpreter;
  readonly municipality: Municipality;
}

export type Voices = Readonly<Record<Language, Voice>>;

/** Services for features other than stores and cards. */
export interface Services {
  readonly newId: () => string;
  readonly recognise: Recogniser;
  readonly pictureUrl: (token: string) => string;
  readonly dataUrl: DataUrl;
  /** Loads the input for choosing tips and checks; takes the current learner and pack, which may change in a turn. */
  readonly facts: (now: Pick<Turn, 'learner' | 'pack'>) => Promise<NudgeFacts>;
  /** Loads all stored data of the learner. */
  readonly record: () => Promise<LearnerRecord>;
  /** Deletes all stored data of the learner; the turn then stores nothing. */
  readonly erase: (receipt: Receipt) => Promise<Erased>;
  readonly recent: {
    /** The time of the previous turn; null in the first. */
    readonly lastTurnAt: Date | null;
    /** The fingerprint of the previous press (run/repetition.ts); null when the previous turn was no press. */
    readonly lastPress: string | null;
    /** True when Teams reported another time zone with this activity. */
    readonly isClockMoved: boolean;
  };
}

/** The URL of a copy of a learner's data. */
export type DataUrl = (token: string, format: DataFormat) => string;

/** One turn of one learner, as features see it. The stores write in the turn's transaction. */
export interface Turn {
  readonly input: LearnerInput;
  readonly now: Date;
  readonly learner: Learner;
  /** The pack of the learner's language. */
  readonly pack: ContentPack;
  readonly municipality: Municipality;
  readonly voices: Voices;
  readonly stores: Stores;
  readonly services: Services;
  readonly reply: ReplyBuilder;
}

/** The packs of all languages, the learner's first, for texts in which languages are mixed. */
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
