import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages, type Language } from '../../domain/language.ts';
import type { PackageConfig } from './config.ts';
import { translatedTextsOf } from './language-texts.ts';
import { buildManifest, fileNames, languageFileName, localizationSchemaUrl } from './manifest.ts';
import { manifestFolder, type AppWords } from './words.ts';
import { zip } from './zip.ts';

/** Builds the Teams app package as a zip; `tests/manifest/` tests it against Microsoft's rules. */
export function makeAppPackage(
  config: PackageConfig,
  version: string,
  words: Readonly<Record<Language, AppWords>>,
): Uint8Array {
  return zip({
    [fileNames.manifest]: json(buildManifest(config, version, words[languages[0]])),
    [fileNames.colour]: readFileSync(join(manifestFolder, fileNames.colour)),
    [fileNames.outline]: readFileSync(join(manifestFolder, fileNames.outline)),
    ...Object.fromEntries(
      languages.map((language) => [
        languageFileName(language),
        json({
          $schema: localizationSchemaUrl,
          ...translatedTextsOf(buildManifest(config, version, words[language])),
        }),
      ]),
    ),
  });
}

function json(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
}
