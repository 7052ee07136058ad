import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleEnvironment } from './example.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const zipName = `kompetencecoach-${version}.zip`;

/** Runs the script of `npm run package`. */
function run(folder: string, environment: Readonly<Record<string, string>>) {
  const { PATH = '' } = process.env;
  const program = ['--import', 'tsx', 'src/cli/package.ts', '--out', folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { env: { PATH, ...environment }, encoding: 'utf8' }); // prettier-ignore
  return { status, stdout, stderr };
}

describe('npm run package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kompetencecoach-package-'));
  const file = join(folder, 'east', zipName);
  let result: ReturnType<typeof run>;
  beforeAll(() => {
    result = run(join(folder, 'east'), { ...exampleEnvironment, TZ: 'Pacific/Auckland' });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('starts the tested file', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts.package).toBe('node --import tsx src/cli/package.ts');
  });

  test('writes the zip and prints its path and the ids', () => {
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(result.stdout).toContain(file);
    expect(result.stdout).toContain(exampleEnvironment.MicrosoftAppId);
    expect(Object.keys(unzipSync(readFileSync(file)))).toHaveLength(5);
  });

  test('writes the same bytes in another time zone', () => {
    expect(run(join(folder, 'west'), { ...exampleEnvironment, TZ: 'America/Los_Angeles' }).status).toBe(0);
    expect(readFileSync(join(folder, 'west', zipName)).equals(readFileSync(file))).toBe(true);
  });

  test('does not overwrite another package of the same version', () => {
    appendFileSync(file, 'changed');
    const again = run(join(folder, 'east'), exampleEnvironment);
    expect(again).toMatchObject({ status: 1, stdout: '' });
    expect(again.stderr).toContain('Raise "version" in package.json');
  });

  test('without its values writes nothing and names the missing ones', () => {
    // Empty instead of absent, because a developer's `.env` would set absent variables.
    const empty = Object.fromEntries(Object.keys(exampleEnvironment).map((name) => [name, '']));
    const { status, stderr } = run(join(folder, 'none'), empty);
    expect(status).toBe(1);
    expect(stderr).toContain('MicrosoftAppId is missing.');
    expect(stderr).toContain('TEAMS_TERMS_URL is missing.');
    expect(stderr).not.toContain('    at ');
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});
