import type { DialogContext } from 'botbuilder-dialogs';
import { isLabel, type Label } from '../domain/label.ts';
import type { Turn } from './turn.ts';

/** What the root dialog remembers beside its child: the last question that was answered. */
interface RootState {
  asked?: unknown;
}

/** Notes what was answered, so that "det hjalp" and "vurdér mig på dette område" can be typed about it. */
export function noteAsked(dc: DialogContext, label: Label | undefined): void {
  const state = rootState(dc);
  if (state) state.asked = label;
}

/** What was answered last; undefined when nothing was, or when it has left the content. */
export function lastAsked(dc: DialogContext, { pack }: Turn): Label | undefined {
  const asked = rootState(dc)?.asked;
  return typeof asked === 'string' && isLabel(asked, (id) => pack.glossary.has(id)) ? asked : undefined;
}

function rootState({ parent }: DialogContext): RootState | undefined {
  const state: unknown = parent?.activeDialog?.state;
  return typeof state === 'object' && state !== null ? state : undefined;
}
