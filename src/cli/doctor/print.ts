import { examine, type Line, type World } from './examine.ts';

const statusWidth = 9;
const checkWidth = 19;

/** Prints each check as soon as it is made. @returns the exit code: 1 when any fails */
export async function printDiagnosis(world: World, write: (text: string) => void): Promise<number> {
  const diagnosis = examine(world);
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
  if (steps.length > 0) write(`\nCheck by hand what cannot be seen from here:\n`);
  for (const step of steps) write(`${' '.repeat(statusWidth)}-> ${step}\n`);
  write(failed === 0 ? '\nNothing is missing.\n' : `\nChecks that fail: ${failed}.\n`);
}
