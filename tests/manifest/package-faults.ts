import { z } from 'zod';
import { isRecord, languageFaults } from './language-faults.ts';
import { fileNames } from '../../src/cli/app-package/manifest.ts';
import { schemaFaults } from './schema-faults.ts';

/** The files of a package by their name in the zip. */
export type PackageFiles = Readonly<Record<string, Uint8Array>>;

/** Where a manifest names the other files of the package. */
const referring = z.object({
  icons: z.object({ color: z.string(), outline: z.string() }),
  localizationInfo: z.object({
    defaultLanguageFile: z.string(),
    additionalLanguages: z.array(z.object({ file: z.string() })),
  }),
});

/** The faults of the files, except icons, that Teams would refuse or show incorrectly. */
export function packageFaults(files: PackageFiles): readonly string[] {
  if (!(fileNames.manifest in files)) return ['manifest.json is missing.'];
  const manifest = parse(files, fileNames.manifest);
  const faults = [...schemaFaults(manifest), ...versionFaults(manifest), ...addressFaults(manifest)];
  const references = referring.safeParse(manifest);
  if (!references.success)
    return [...faults, 'manifest.json: must name both icons and the files of both languages.'];

  const { icons, localizationInfo } = references.data;
  const first = localizationInfo.defaultLanguageFile;
  const languageNames = [first, ...localizationInfo.additionalLanguages.map(({ file }) => file)];
  const layout = layoutFaults(files, [icons.color, icons.outline, ...languageNames]);
  if (layout.length > 0) return [...faults, ...layout];

  const languageFiles = languageNames.map((name) => ({ name, content: parse(files, name) }));
  return [
    ...faults,
    ...languageFaults(manifest, languageFiles, first),
    ...languageFiles.flatMap(({ name, content }) => [
      ...commandFaults(name, content),
      ...descriptionFaults(name, content),
    ]),
  ];
}

function layoutFaults(files: PackageFiles, referred: readonly string[]): readonly string[] {
  const names = Object.keys(files);
  return [
    ...referred.filter((name) => !(name in files)).map((name) => `${name} is missing.`),
    ...names
      .filter((name) => name !== fileNames.manifest && !referred.includes(name))
      .map((name) => `${name}: the manifest does not name it.`),
    ...names
      .filter((name) => /[/\\]/.test(name))
      .map((name) => `${name}: must stand at the root of the package.`),
  ];
}

function parse(files: PackageFiles, name: string): unknown {
  return JSON.parse(Buffer.from(files[name] ?? []).toString('utf8'));
}

/** The schema accepts any text. */
function versionFaults(manifest: unknown): readonly string[] {
  const version = isRecord(manifest) ? manifest.version : undefined;
  const number = '(0|[1-9]\\d*)';
  if (typeof version === 'string' && new RegExp(`^${number}\\.${number}\\.${number}$`).test(version))
    return [];
  return [`manifest.json, /version: must be three numbers such as 1.2.3. Mend "version" in package.json.`];
}

/** The schema accepts http. */
function addressFaults(manifest: unknown): readonly string[] {
  return JSON.stringify(manifest).includes('"http://') ? ['manifest.json: every address must be https.'] : [];
}

function commandFaults(file: string, content: unknown): readonly string[] {
  const texts = isRecord(content) ? Object.entries(content) : [];
  const titles = texts.flatMap(([path, title]) => {
    const list = /^(.*)\.commands\[\d+\]\.title$/.exec(path)?.[1];
    return list === undefined ? [] : [{ path, list, title: String(title).trim().toLowerCase() }];
  });
  return titles.flatMap(({ path, list, title }, index) => {
    const isDouble = titles.slice(0, index).some((other) => other.list === list && other.title === title);
    return [
      ...(title.startsWith('/') ? [`${file}, ${path}: a command must not begin with "/".`] : []),
      ...(isDouble ? [`${file}, ${path}: "${title}" stands in the list twice.`] : []),
    ];
  });
}

/** Microsoft's validation of packages warns about this. */
function descriptionFaults(file: string, content: unknown): readonly string[] {
  if (!isRecord(content)) return [];
  const { 'description.short': short, 'description.full': full } = content;
  return typeof short === 'string' && String(full).includes(short)
    ? [`${file}, description.full: repeats description.short. Say it in other words.`]
    : [];
}
