import type { DialogContext } from 'botbuilder-dialogs';
import { z } from 'zod';
import { isLabel, type Label } from '../../../domain/label.ts';
import { languages, type Language } from '../../../domain/language.ts';
import type { Turn } from '../../desk/turn.ts';

/** The state of the root dialog: the label of the latest answer. */
interface RootState {
  asked?: unknown;
}

export interface LastTopic {
  readonly label: Label;
  readonly language: Language;
}

const lastTopicSchema = z.object({ label: z.string(), language: z.enum(languages) });

/** Stores the label of an answer, to which "det hjalp" and "vurdér mig på dette område" refer. */
export function rememberTopic(dc: DialogContext, topic: LastTopic | undefined): void {
  const state = rootState(dc);
  if (state) state.asked = topic;
}

/** The label of the latest answer; undefined without one, or when the content no longer has it. */
export function lastTopic(dc: DialogContext, { pack }: Turn): LastTopic | undefined {
  const { label, language } = lastTopicSchema.safeParse(rootState(dc)?.asked).data ?? {};
  return label !== undefined && language && isLabel(label, (id) => pack.glossary.has(id))
    ? { label, language }
    : undefined;
}

function rootState({ parent }: DialogContext): RootState | undefined {
  const state: unknown = parent?.activeDialog?.state;
  return typeof state === 'object' && state !== null ? state : undefined;
}
