import { languages, type Language } from '../../domain/language.ts';
import { drawAppIcons } from '../../media/app-icons.ts';
import type { PackageConfig } from './config.ts';
import { iconFaults } from './icon-faults.ts';
import { translatedTextsOf } from './language-texts.ts';
import { buildManifest, fileNames, languageFileName, localizationSchemaUrl } from './manifest.ts';
import { PackageError } from './package-error.ts';
import { packageFaults } from './package-faults.ts';
import type { AppWords } from './words.ts';
import { zip } from './zip.ts';

/**
 * The Teams app package, as Teams takes it.
 * @throws PackageError when Teams would not
 */
export async function makeAppPackage(
  config: PackageConfig,
  version: string,
  words: Readonly<Record<Language, AppWords>>,
): Promise<Uint8Array> {
  const icons = await drawAppIcons();
  const files = {
    [fileNames.manifest]: json(buildManifest(config, version, words[languages[0]])),
    [fileNames.colour]: icons.colour.png,
    [fileNames.outline]: icons.outline.png,
    ...Object.fromEntries(
      languages.map((language) => [
        languageFileName(language),
        json({
          $schema: localizationSchemaUrl,
          ...translatedTextsOf(buildManifest(config, version, words[language])),
        }),
      ]),
    ),
  };
  const faults = [...packageFaults(files), ...iconFaults(icons)];
  if (faults.length > 0) throw new PackageError(`The package would not work in Teams:\n${faults.join('\n')}`);
  return zip(files);
}

function json(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
}
