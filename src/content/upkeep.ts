import type { Review, Rule } from './entry-schema.ts';
import type { ContentPack } from './pack.ts';

/** The fields of a tip, check or term that its reviewer needs. */
export interface Entry {
  readonly kind: 'tip' | 'check' | 'term';
  readonly id: string;
  readonly rule?: Rule | undefined;
  /** Terms may have none. */
  readonly review?: Review | undefined;
}

/** A day on which the rule behind an entry takes effect or changes. */
export interface LegalDay {
  /** YYYY-MM-DD. */
  readonly on: string;
  readonly what: 'begins' | 'changes';
  readonly entry: Entry;
  readonly paragraph: string;
  /** The change in one line; empty when the rule takes effect. */
  readonly to: string;
}

export function entriesOf({ tips, checks, glossary }: Pick<ContentPack, 'tips' | 'checks' | 'glossary'>): readonly Entry[] {
  const as = (kind: Entry['kind']) => ({ id, rule, review }: Omit<Entry, 'kind'>) => ({ kind, id, rule, review });
  return [...tips.map(as('tip')), ...checks.map(as('check')), ...[...glossary.values()].map(as('term'))];
} // prettier-ignore

/**
 * Lists all changes of rules, including past ones, since their entries still explain the old rule, and rules that have
 * not yet taken effect. Earliest first.
 * @param today YYYY-MM-DD
 */
export function legalDays(entries: readonly Entry[], today: string): readonly LegalDay[] {
  return entries
    .flatMap((entry): readonly LegalDay[] => {
      if (!entry.rule) return [];
      const { paragraph, inForce, changes } = entry.rule;
      return [
        ...(inForce > today ? [{ on: inForce, what: 'begins' as const, entry, paragraph, to: '' }] : []),
        ...(changes ? [{ ...changes, what: 'changes' as const, entry, paragraph }] : []),
      ];
    })
    .toSorted((a, b) => compare(a.on, b.on) || compare(a.entry.id, b.entry.id));
}

/**
 * Entries whose review is due before `day`, by the office that reviews them.
 * @param day YYYY-MM-DD
 */
export function reviewsBefore(
  entries: readonly Entry[],
  day: string,
): ReadonlyMap<Review['owner'], readonly Entry[]> {
  const due = new Map<Review['owner'], readonly Entry[]>();
  for (const entry of entries) {
    if (!entry.review || entry.review.due >= day) continue;
    const { owner } = entry.review;
    due.set(owner, [...(due.get(owner) ?? []), entry]);
  }
  return due;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
