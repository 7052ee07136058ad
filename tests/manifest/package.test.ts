import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { packageFaults } from './package-faults.ts';
import { schemaFaults } from './schema-faults.ts';
import { loadAppWords } from '../../src/cli/app-package/words.ts';
import { bytesOf, exampleEnvironment, exampleFiles, examplePackage, jsonIn, type Json, type PackageFiles } from './example.ts'; // prettier-ignore

const files: PackageFiles = exampleFiles();

/** The same package with another manifest. */
function withManifest(change: (manifest: Json) => Json): PackageFiles {
  return { ...files, 'manifest.json': bytesOf(change(jsonIn(files, 'manifest.json'))) };
}

describe('the app package', () => {
  test('has only its files, at the root', () => {
    expect(Object.keys(files).sort()).toEqual([
      'color.png',
      'da.json',
      'en.json',
      'manifest.json',
      'outline.png',
    ]);
  });

  test('has no faults', () => {
    expect(packageFaults(files)).toEqual([]);
  });

  test('is the same, byte by byte, when nothing has changed', () => {
    const [one, other] = [examplePackage(), examplePackage()];
    expect(Buffer.from(one).equals(other)).toBe(true);
  });

  test('contains no creation time', () => {
    const bytes = Buffer.from(examplePackage());
    // Time and date of the first file: midnight on 1 January of the first year of the zip format.
    expect([bytes.readUInt16LE(10), bytes.readUInt16LE(12)]).toEqual([0, (1 << 5) | 1]);
  });

  test('contains the values of the municipality', () => {
    expect(jsonIn(files, 'manifest.json')).toMatchObject({
      version: '1.2.3',
      developer: {
        name: 'Eksempel Kommune',
        websiteUrl: 'https://www.example.dk/it',
        privacyUrl: 'https://www.example.dk/privatliv',
        termsOfUseUrl: 'https://www.example.dk/vilkaar',
      },
      bots: [{ botId: exampleEnvironment.MicrosoftAppId }],
      validDomains: ['coach.example.dk'],
    });
  });

  test('requests no permission that the bot does not need', () => {
    const manifest = jsonIn(files, 'manifest.json');
    expect(manifest).not.toHaveProperty('permissions');
    expect(manifest).not.toHaveProperty('devicePermissions');
    expect(manifest).not.toHaveProperty('authorization');
    expect(manifest).not.toHaveProperty('webApplicationInfo');
    expect(manifest.bots).toMatchObject([{ supportsFiles: false, isNotificationOnly: false }]);
  });

  test('supports the private chat by default, and teams and group chats', () => {
    const manifest = jsonIn(files, 'manifest.json');
    expect(manifest.defaultInstallScope).toBe('personal');
    expect(manifest.bots).toMatchObject([{ scopes: ['personal', 'team', 'groupChat'] }]);
  });

  test('has the name that the bot uses', () => {
    expect(jsonIn(files, 'manifest.json').name).toMatchObject({ short: 'Kompetencecoach' });
  });

  test("states that it is a robot, which data it stores, and that KL's wheel is the source", () => {
    const { da, en } = loadAppWords();
    expect(da.description.full.join()).toMatch(/er en robot.*Robotten gemmer.*Kilde:.*KL/);
    expect(en.description.full.join()).toMatch(/is a robot.*The robot stores.*Source:.*KL/);
  });

  test('has the version of package.json in a format that Teams accepts', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(packageFaults(withManifest((manifest) => ({ ...manifest, version })))).toEqual([]);
  });
});

describe("Microsoft's schema, offline,", () => {
  test.each([
    ['another version of the manifest', { manifestVersion: '1.29' }, /manifestVersion/],
    ['an invalid id', { id: 'kompetencecoach' }, /\/id/],
    ['an unknown field', { colour: 'blue' }, /additional properties.*colour/],
    ['a colour name', { accentColor: 'blue' }, /accentColor/],
    ['two bots', { bots: [{}, {}] }, /\/bots/],
    ['an unknown scope', { defaultInstallScope: 'everywhere' }, /defaultInstallScope/],
    ['a short name that is too long', { name: { short: 'x'.repeat(31) } }, /name\/short.*30/],
    ['no developer', { developer: undefined }, /developer/],
    ['an invalid address', { developer: { name: 'x', websiteUrl: 'x' } }, /websiteUrl/],
  ])('refuses %s', (_, change, message) => {
    const faults = schemaFaults({ ...jsonIn(files, 'manifest.json'), ...change });
    expect(faults.join('\n')).toMatch(message);
  });

  test('refuses a 13th command', () => {
    const commands = Array.from({ length: 13 }, (_, number) => ({ title: `command ${number}` }));
    const bots = [{ botId: exampleEnvironment.MicrosoftAppId, scopes: [], commandLists: [{ scopes: [], commands }] }]; // prettier-ignore
    expect(schemaFaults({ ...jsonIn(files, 'manifest.json'), bots }).join()).toContain('12');
  });
});

describe('a fault that the schema accepts', () => {
  test.each([
    ['a version that is a word', { version: 'first' }, /version: must be three numbers/],
    ['a version with a suffix', { version: '1.2.3-beta' }, /version: must be three numbers/],
    ['a version with a leading zero', { version: '1.02.3' }, /version: must be three numbers/],
    ['an http address', { developer: { name: 'x', websiteUrl: 'http://example.dk' } }, /must be https/],
    ['missing icons', { icons: { color: 'c.png', outline: 'outline.png' } }, /c\.png is missing/],
    ['no languages', { localizationInfo: undefined }, /files of both languages/],
  ])('%s is reported', (_, change, message) => {
    expect(packageFaults(withManifest((manifest) => ({ ...manifest, ...change }))).join('\n')).toMatch(
      message,
    );
  });

  test.each(['color.png', 'outline.png', 'da.json', 'en.json', 'manifest.json'])(
    'a package without %s is invalid',
    (name) => {
      const others = Object.fromEntries(Object.entries(files).filter(([other]) => other !== name));
      expect(packageFaults(others)).toEqual([`${name} is missing.`]);
    },
  );

  test('a file that is not in the manifest is a fault', () => {
    expect(packageFaults({ ...files, 'notes.txt': Buffer.from('') })).toEqual([
      'notes.txt: the manifest does not name it.',
    ]);
  });

  test('a file in a folder is a fault', () => {
    const icons = { color: 'icons/color.png', outline: 'outline.png' };
    const changed = {
      ...withManifest((manifest) => ({ ...manifest, icons })),
      'icons/color.png': Buffer.from(''),
    };
    expect(packageFaults(changed)).toContain('icons/color.png: must stand at the root of the package.');
  });
});
