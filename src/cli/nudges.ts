/**
 * Prints how many nudges the bot would send on each of the coming days, and how many learners get none, by reason.
 * Assumes that no pace changes. Usage: `npm run nudges -- --preview 14`.
 */
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig, readEnvironment } from '../config.ts';
import { openDatabase } from '../store/database/open-database.ts';
import { loadMunicipality } from '../content/municipality.ts';
import { loadPack } from '../content/pack.ts';
import { ContentError } from '../content/read-yaml.ts';
import { previewDays, type DayPreview } from '../jobs/nudge-preview.ts';
import { DatabaseError } from '../store/database/fitness.ts';
import { FolderError } from '../store/database/folder-lock.ts';
import { migrate } from '../store/database/migrate.ts';

const maxDays = 60;

try {
  const { values } = parseArgs({ options: { preview: { type: 'string' } } });
  const days = Number(values.preview);
  if (!Number.isInteger(days) || days < 1 || days > maxDays) {
    throw new ConfigError(`Give the number of days, 1 to ${maxDays}: npm run nudges -- --preview 14`);
  }
  const config = loadConfig(readEnvironment());
  const municipality = loadMunicipality(config.municipalityFile);
  const database = await openDatabase(config.database, () => undefined);
  try {
    await migrate(database);
    const preview = await previewDays(database, loadPack('da'), municipality.closingDays, days, new Date());
    process.stdout.write(`${asTable(preview)}\n`);
  } finally {
    await database.close();
  }
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

function asTable({ days, enrolled, reasons }: Awaited<ReturnType<typeof previewDays>>): string {
  const row = ({ day, sent, others }: DayPreview) =>
    [day, String(sent).padStart(6), ...reasons.map((reason) => String(others.get(reason) ?? 0).padStart(reason.length))].join('  '); // prettier-ignore
  return [
    `learners with reminders: ${enrolled}`,
    ['day       ', 'nudges', ...reasons].join('  '),
    ...days.map(row),
  ].join('\n');
}

function explain(error: unknown): string {
  if (
    error instanceof ConfigError ||
    error instanceof ContentError ||
    error instanceof DatabaseError ||
    error instanceof FolderError
  )
    return error.message;
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return `${error.message}. Usage: npm run nudges -- --preview 14`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
