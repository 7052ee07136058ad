import { constants, existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Config } from '../../config.ts';
import { defaultTimeZone } from '../../domain/schedule.ts';
import { fails, ok, skipped, type Finding } from './finding.ts';

/** Formats a date with the ICU data of Node.js. */
export type WriteDate = (locale: string, moment: Date, options: Intl.DateTimeFormatOptions) => string;

/** One moment in winter and one in summer; `hour` is the one in Denmark. */
const cases = [
  { moment: '2026-01-15T12:00:00Z', month: 'januar', hour: '13' },
  { moment: '2026-07-15T12:00:00Z', month: 'juli', hour: '14' },
];

export function checkDates(write: WriteDate): Finding {
  const timeZone = defaultTimeZone;
  const isRight = (locale: string, options: Intl.DateTimeFormatOptions, wanted: 'month' | 'hour') =>
    cases.every((one) => {
      try {
        return write(locale, new Date(one.moment), { ...options, timeZone }) === one[wanted];
      } catch {
        return false; // an unknown time zone
      }
    });
  const steps = [
    ...(isRight('da', { month: 'long' }, 'month') ? [] : ['Danish']),
    ...(isRight('en', { hour: '2-digit', hourCycle: 'h23' }, 'hour') ? [] : [`the time zone ${timeZone}`]),
  ];
  if (steps.length === 0) return ok(`${timeZone} with summer time, months in Danish`);
  return fails(
    `this Node.js does not know ${steps.join(' and ')}`,
    'Use a Node.js with full ICU data, as from nodejs.org or in the image node:24, and do not set NODE_ICU_DATA.',
  );
}

const minBytes = 200 * 1024 ** 2;
const lowBytes = 1024 ** 3;

export async function checkDisk(
  { database }: Config,
  freeBytes: (folder: string) => Promise<number>,
): Promise<Finding> {
  if (database.kind === 'postgres') return skipped('the database server has its own disk');
  const folder = resolve(database.folder);
  const existing = nearest(folder);
  try {
    await access(existing, constants.W_OK | constants.X_OK);
  } catch {
    return fails(
      `this process may not write to ${existing}`,
      'Make the user of the bot the owner of the folder in DATA_DIR, on a disk that is not read only.',
    );
  }
  const bytes = await freeBytes(existing);
  const found = `${(bytes / 1024 ** 3).toFixed(1)} GB free for ${database.folder}`;
  if (bytes < minBytes) return fails(found, 'Free space on that disk, or move the folder and set DATA_DIR.');
  return bytes < lowBytes ? ok(found, 'Little space is left. Free some before it runs out.') : ok(found);
}

/** The folder itself, or its nearest parent that exists. */
function nearest(folder: string): string {
  return existsSync(folder) || folder === dirname(folder) ? folder : nearest(dirname(folder));
}
