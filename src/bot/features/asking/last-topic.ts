import type { DialogContext } from 'botbuilder-dialogs';
import { z } from 'zod';
import { isLabel, type Label } from '../../../domain/label.ts';
import { languages, type Language } from '../../../domain/language.ts';
import type { Turn } from '../../desk/turn.ts';

/** What the root dialog remembers beside its child: the last question that was answered. */
interface RootState {
  asked?: unknown;
}

/** An answer as it was given. */
export interface Asked {
  readonly label: Label;
  readonly language: Language;
}

const askedSchema = z.object({ label: z.string(), language: z.enum(languages) });

/** Notes what was answered, so that "det hjalp" and "vurdér mig på dette område" can be typed about it. */
export function rememberTopic(dc: DialogContext, asked: Asked | undefined): void {
  const state = rootState(dc);
  if (state) state.asked = asked;
}

/** What was answered last; undefined when nothing was, or when it has left the content. */
export function lastTopic(dc: DialogContext, { pack }: Turn): Asked | undefined {
  const { label, language } = askedSchema.safeParse(rootState(dc)?.asked).data ?? {};
  return label !== undefined && language && isLabel(label, (id) => pack.glossary.has(id))
    ? { label, language }
    : undefined;
}

function rootState({ parent }: DialogContext): RootState | undefined {
  const state: unknown = parent?.activeDialog?.state;
  return typeof state === 'object' && state !== null ? state : undefined;
}
