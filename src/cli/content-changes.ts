/**
 * Prints the known changes of rules behind content entries, by date, and the reviews that are due, by office.
 * Usage: `npm run content:changes`.
 */
import { loadPack } from '../content/pack.ts';
import { ContentError } from '../content/read-yaml.ts';
import { entriesOf, legalDays, reviewsBefore, type Entry, type LegalDay } from '../content/upkeep.ts';

const dayMillis = 24 * 60 * 60 * 1000;
/** Leaves time to find a reviewer. */
const daysAhead = 90;

try {
  const now = new Date();
  process.stdout.write(`${report(entriesOf(loadPack('da')), dayOf(now), dayOf(inDays(now, daysAhead)))}\n`);
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function report(entries: readonly Entry[], today: string, soon: string): string {
  const days = legalDays(entries, today);
  const withRule = entries.filter(({ rule }) => rule !== undefined).length;
  return [
    `The law: ${withRule} of ${entries.length} entries explain a rule, ${days.length} changes are known (today is ${today})`,
    ...days.flatMap((day, index) => [
      ...(day.on === days[index - 1]?.on ? [] : [`  ${day.on}${hint(day, today)}`]),
      `    ${entryName(day.entry)}, ${day.entry.review?.owner ?? 'without an owner'}: ${day.paragraph} ${day.what === 'begins' ? 'begins to apply' : `changes: ${day.to}`}`,
    ]),
    `Overdue reviews:`,
    ...owners(reviewsBefore(entries, today)),
    `Reviews due before ${soon}:`,
    ...owners(
      reviewsBefore(
        entries.filter(({ review }) => review !== undefined && review.due >= today),
        soon,
      ),
    ),
  ].join('\n');
}

function hint({ on, what }: LegalDay, today: string): string {
  return on <= today && what === 'changes' ? '  IN FORCE: rewrite the entry, then its rule' : '';
}

function owners(due: ReturnType<typeof reviewsBefore>): readonly string[] {
  if (due.size === 0) return ['  none'];
  return [...due].map(
    ([owner, entries]) =>
      `  ${owner}, ${entries.length}: ${entries.map((entry) => `${entryName(entry)} ${entry.review?.due ?? ''}`).join('; ')}`,
  );
}

function entryName({ kind, id }: Entry): string {
  return `${kind} ${id}`;
}

function inDays(from: Date, days: number): Date {
  return new Date(from.getTime() + days * dayMillis);
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
