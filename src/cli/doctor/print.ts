import { examine, type Line, type Surroundings } from './examine.ts';

const statusWidth = 9;
const checkWidth = 19;

/** Prints each check when it is done. @returns the exit code: 1 when a check fails */
export async function printDiagnosis(
  surroundings: Surroundings,
  write: (text: string) => void,
): Promise<number> {
  const diagnosis = examine(surroundings);
  const counts = { ok: 0, fails: 0, skipped: 0 };
  for (;;) {
    const step = await diagnosis.next();
    if (step.done) {
      writeEnd(step.value, counts.fails, write);
      return counts.fails > 0 ? 1 : 0;
    }
    counts[step.value.finding.status] += 1;
    write(asText(step.value));
  }
}

function asText({ check, finding: { status, found, notes } }: Line): string {
  const first = `${status.padEnd(statusWidth)}${check.padEnd(checkWidth)}${found}\n`;
  const mark = status === 'fails' ? '->' : 'note:';
  return first + notes.map((note) => `${' '.repeat(statusWidth)}${mark} ${note}\n`).join('');
}

function writeEnd(steps: readonly string[], failed: number, write: (text: string) => void): void {
  if (steps.length > 0) write(`\nCheck these by hand:\n`);
  for (const step of steps) write(`${' '.repeat(statusWidth)}-> ${step}\n`);
  write(failed === 0 ? '\nNothing is missing.\n' : `\nChecks that fail: ${failed}.\n`);
}
