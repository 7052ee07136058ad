/**
 * Builds the Teams app package for upload. Usage: `npm run package`, or `npm run package -- --out FOLDER`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ConfigError, readEnvironment } from '../config.ts';
import { makeAppPackage } from './app-package/app-package.ts';
import { loadPackageConfig } from './app-package/config.ts';
import { PackageError } from './app-package/package-error.ts';
import { loadAppWords } from './app-package/words.ts';

try {
  const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist-package' } } });
  const config = loadPackageConfig(readEnvironment());
  const version = ownVersion();
  const bytes = makeAppPackage(config, version, loadAppWords());
  const file = join(values.out, `kompetencecoach-${version}.zip`);
  write(file, bytes);
  process.stdout.write(`${file}\nversion ${version}, Teams app id ${config.appId}, bot id ${config.botId}\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

/**
 * Refuses to overwrite a different package of the same version: Teams accepts a changed package only with a higher
 * version.
 */
function write(file: string, bytes: Uint8Array): void {
  if (existsSync(file) && !readFileSync(file).equals(bytes)) {
    throw new PackageError(
      `${file} exists and has other contents. Raise "version" in package.json, so that Teams accepts the new package; ` +
        'or delete the file, if it was never uploaded.',
    );
  }
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, bytes);
}

function ownVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

function explain(error: unknown): string {
  if (error instanceof ConfigError || error instanceof PackageError) return error.message;
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    return `${error.message}. Usage: npm run package -- --out FOLDER`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
