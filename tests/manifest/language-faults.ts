import { longestTextAt, translatedTextsOf } from '../../src/cli/app-package/language-texts.ts';
import { localizationSchemaUrl } from '../../src/cli/app-package/manifest.ts';

/** A language file as Teams reads it: a text for each JSON path of the manifest. */
export interface LanguageFile {
  readonly name: string;
  readonly content: unknown;
}

/**
 * The faults of language files that Teams would refuse, or that would show a text in another language.
 * @param first the default language, whose texts are also in the manifest
 */
export function languageFaults(
  manifest: unknown,
  files: readonly LanguageFile[],
  first: string,
): readonly string[] {
  const inManifest = translatedTextsOf(manifest);
  return files.flatMap(({ name, content }) => {
    if (!isRecord(content)) return [`${name} must be an object of JSON paths and texts.`];
    const { $schema, ...texts } = content;
    return [
      ...($schema === localizationSchemaUrl ? [] : [`${name}: $schema must be ${localizationSchemaUrl}.`]),
      ...Object.entries(texts).flatMap(([path, text]) =>
        textFaults(path, text).map((fault) => `${name}, ${fault}`),
      ),
      ...Object.keys(texts)
        .filter((path) => !(path in inManifest))
        .map((path) => `${name}, ${path}: the manifest has no text there.`),
      ...Object.keys(inManifest)
        .filter((path) => !(path in texts))
        .map((path) => `${name}, ${path}: is missing. Each text of the manifest needs one in each language.`),
      ...Object.entries(inManifest)
        .filter(([path, text]) => name === first && path in texts && texts[path] !== text)
        .map(([path]) => `${name}, ${path}: differs from the manifest, which is in the same language.`),
    ];
  });
}

function textFaults(path: string, text: unknown): readonly string[] {
  const longest = longestTextAt(path);
  if (longest === undefined) return [`${path}: Teams does not translate this.`];
  if (typeof text !== 'string' || text.trim() === '' || text.toLowerCase() === 'null')
    return [`${path}: must be a text.`];
  return text.length > longest ? [`${path}: has ${text.length} characters, ${longest} at most.`] : [];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
