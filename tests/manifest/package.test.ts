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
  test('has its files at the root, and no others', () => {
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

  test('keeps no time of its making', () => {
    const bytes = Buffer.from(examplePackage());
    // Time and date of the first file: midnight, and 1 January of the year that zip counts from.
    expect([bytes.readUInt16LE(10), bytes.readUInt16LE(12)]).toEqual([0, (1 << 5) | 1]);
  });

  test('carries what the municipality has told', () => {
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

  test('asks for nothing that the bot does not need', () => {
    const manifest = jsonIn(files, 'manifest.json');
    expect(manifest).not.toHaveProperty('permissions');
    expect(manifest).not.toHaveProperty('devicePermissions');
    expect(manifest).not.toHaveProperty('authorization');
    expect(manifest).not.toHaveProperty('webApplicationInfo');
    expect(manifest.bots).toMatchObject([{ supportsFiles: false, isNotificationOnly: false }]);
  });

  test('is for the private chat first, and for teams and group chats as well', () => {
    const manifest = jsonIn(files, 'manifest.json');
    expect(manifest.defaultInstallScope).toBe('personal');
    expect(manifest.bots).toMatchObject([{ scopes: ['personal', 'team', 'groupChat'] }]);
  });

  test('is named as the bot names itself', () => {
    expect(jsonIn(files, 'manifest.json').name).toMatchObject({ short: 'Kompetencecoach' });
  });

  test("says that it is a robot, what it stores, and that KL's wheel is the source", () => {
    const { da, en } = loadAppWords();
    expect(da.description.full.join()).toMatch(/er en robot.*Robotten gemmer.*Kilde:.*KL/);
    expect(en.description.full.join()).toMatch(/is a robot.*The robot stores.*Source:.*KL/);
  });

  test('has the version of package.json in a form that Teams takes', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(packageFaults(withManifest((manifest) => ({ ...manifest, version })))).toEqual([]);
  });
});

describe("Microsoft's schema, offline,", () => {
  test.each([
    ['another version of the manifest', { manifestVersion: '1.29' }, /manifestVersion/],
    ['an id that is none', { id: 'kompetencecoach' }, /\/id/],
    ['a field that it does not know', { colour: 'blue' }, /additional properties.*colour/],
    ['a colour in words', { accentColor: 'blue' }, /accentColor/],
    ['two bots', { bots: [{}, {}] }, /\/bots/],
    ['a scope that is none', { defaultInstallScope: 'everywhere' }, /defaultInstallScope/],
    ['a short name that is too long', { name: { short: 'x'.repeat(31) } }, /name\/short.*30/],
    ['no developer', { developer: undefined }, /developer/],
    ['an address that is none', { developer: { name: 'x', websiteUrl: 'x' } }, /websiteUrl/],
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

describe('what the schema lets pass', () => {
  test.each([
    ['a version in words', { version: 'first' }, /version: must be three numbers/],
    ['a version with a word behind', { version: '1.2.3-beta' }, /version: must be three numbers/],
    ['a version with a leading zero', { version: '1.02.3' }, /version: must be three numbers/],
    ['an address in clear', { developer: { name: 'x', websiteUrl: 'http://example.dk' } }, /must be https/],
    ['icons that are not there', { icons: { color: 'c.png', outline: 'outline.png' } }, /c\.png is missing/],
    ['no languages', { localizationInfo: undefined }, /files of both languages/],
  ])('%s is a fault all the same', (_, change, message) => {
    expect(packageFaults(withManifest((manifest) => ({ ...manifest, ...change }))).join('\n')).toMatch(
      message,
    );
  });

  test.each(['color.png', 'outline.png', 'da.json', 'en.json', 'manifest.json'])(
    'a package without %s is none',
    (name) => {
      const others = Object.fromEntries(Object.entries(files).filter(([other]) => other !== name));
      expect(packageFaults(others)).toEqual([`${name} is missing.`]);
    },
  );

  test('a file that nothing names is a fault', () => {
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
