import { drafts, type Draft } from './day-drafts.ts';
import type { Token } from './day-tokens.ts';
import { isDay, isPlainWeekday, isWeek, named, type Element } from './element.ts';

/** The elements of a text, in its order. Every number and every name of a day is in one of them. */
export function elementsOf(tokens: readonly Token[]): readonly Element[] {
  return joinedDays(withMonths(drafts(tokens.filter(({ kind }) => kind !== 'other'))));
}

/** "14. og 15. december", "28. til 3/8": a number takes the month from what it is joined to. */
function withMonths(found: readonly Draft[]): readonly Exclude<Draft, { kind: 'loose' }>[] {
  const result: Exclude<Draft, { kind: 'loose' }>[] = []; // from the last to the first
  for (const draft of found.toReversed()) {
    if (draft.kind !== 'loose') {
      result.push(draft);
      continue;
    }
    const [end, join] = result.slice(-2);
    const isJoined = join?.kind === 'comma' || (join?.kind === 'join' && ['until', 'including', 'dash', 'and'].includes(join.join)); // prettier-ignore
    const { day } = draft;
    if (isJoined && end?.kind === 'named' && end.named.kind === 'day') {
      const { day: last, month, year } = end.named;
      const isMonthBefore = day > last;
      const isYearBefore = isMonthBefore && month === 1;
      const own = year === undefined ? {} : { year: year - (isYearBefore ? 1 : 0) };
      const guess = isMonthBefore ? ({ isMonthGuessed: true } as const) : {};
      result.push(named({ kind: 'day', day, month: isMonthBefore ? ((month + 10) % 12) + 1 : month, ...own, ...guess })); // prettier-ignore
    } else result.push(draft.mayStandAlone || (isJoined && end?.kind === 'named' && end.named.kind === 'dayOfMonth') ? named({ kind: 'dayOfMonth', day }) : { kind: 'unclear' }); // prettier-ignore
  }
  return result.reverse();
}

/** "mandag den 10. august", "fredag i næste uge", "mandag om 14 dage", "næste mandag" are one day each. */
function joinedDays(found: readonly Exclude<Draft, { kind: 'loose' }>[]): readonly Element[] {
  const result: Element[] = [];
  let at = 0;
  for (; at < found.length; at++) {
    const draft = found[at];
    const before = result.at(-1);
    if (!draft) continue;
    if (draft.kind === 'next') {
      const following = found[at + 1];
      if (following?.kind === 'length') continue;
      if (following?.kind === 'named' && following.named.kind === 'weekday') {
        result.push(named({ ...following.named, isNext: true }));
        at += 1;
      } else result.push({ kind: 'unclear' });
      continue;
    }
    if (draft.kind === 'named' && draft.named.kind === 'weekday' && isWeek(before)) {
      result.splice(-1, 1, named({ ...draft.named, week: before.named }));
      continue;
    }
    if (draft.kind === 'named' && isPlainWeekday(before)) {
      if (isWeek(draft)) {
        result.splice(-1, 1, named({ ...before.named, week: draft.named }));
        continue;
      }
      if (['day', 'dayOfMonth', 'relative'].includes(draft.named.kind)) {
        result.splice(-1, 1, { ...draft, weekday: before.named.weekday });
        continue;
      }
    }
    if (draft.kind === 'named' && draft.named.kind === 'weekday' && isDay(before)) {
      result.splice(-1, 1, { ...before, weekday: draft.named.weekday });
      continue;
    }
    const following = found[at + 1];
    if (
      draft.kind === 'join' &&
      draft.join === 'later' &&
      isPlainWeekday(before) &&
      following?.kind === 'length'
    ) {
      result.splice(-1, 1, named({ ...before.named, later: following.length }));
      at += 1;
      continue;
    }
    if (draft.kind === 'join' && draft.join === 'later' && following?.kind !== 'length') continue; // "in July"
    if (draft.kind !== 'comma') result.push(draft);
    else if (!isPlainWeekday(before) || following?.kind !== 'named' || following.named.kind !== 'day')
      result.push({ kind: 'join', join: 'and' });
  }
  return result;
}
