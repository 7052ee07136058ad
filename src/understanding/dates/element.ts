import type { Named } from './calendar.ts';
import type { Length } from './length-of-time.ts';

/** What a text says about days, without the words that say nothing about them. */
export type Element =
  | { readonly kind: 'named'; readonly named: Named; readonly weekday?: number }
  | {
      readonly kind: 'length';
      readonly length: Length;
      /** "for three weeks", not "three weeks". */
      readonly isLasting: boolean;
      /** "De næste 3 dage" need not begin today. */
      readonly mayBeginTomorrow: boolean;
    }
  | { readonly kind: 'join'; readonly join: Join }
  /** Names days, but cannot be placed. */
  | { readonly kind: 'unclear' };

/** `counted`: "from" in "three weeks from Monday". */
export type Join =
  'until' | 'including' | 'dash' | 'from' | 'counted' | 'between' | 'and' | 'after' | 'later';

export type NamedElement<K extends Named['kind'] = Named['kind']> = Extract<Element, { kind: 'named' }> & { readonly named: Extract<Named, { kind: K }> }; // prettier-ignore

export function isWeek(element: Element | undefined): element is NamedElement<'week' | 'period'> {
  if (element?.kind !== 'named') return false;
  const { named: one } = element;
  return one.kind === 'week' || (one.kind === 'period' && (one.period === 'thisWeek' || one.period === 'nextWeek')); // prettier-ignore
}

/** A weekday and nothing else. */
export function isPlainWeekday(element: Element | undefined): element is NamedElement<'weekday'> {
  return element?.kind === 'named' && element.named.kind === 'weekday' && !element.named.week && !element.named.later; // prettier-ignore
}

/** A day without its weekday. */
export function isDate(element: Element | undefined): element is NamedElement<'day' | 'relative' | 'feast'> {
  if (element?.kind !== 'named' || element.weekday !== undefined) return false;
  return ['day', 'relative', 'feast'].includes(element.named.kind);
}

export function named(one: Named): Element {
  return { kind: 'named', named: one };
}
