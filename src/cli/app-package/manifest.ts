import { languages, type Language } from '../../domain/language.ts';
import type { PackageConfig } from './config.ts';
import type { AppWords } from './words.ts';

/** Schema 1.30 of August 2026; `manifest/schema/` has a copy. */
const schemaFolder = 'https://developer.microsoft.com/json-schemas/teams/v1.30';
export const localizationSchemaUrl = `${schemaFolder}/MicrosoftTeams.Localization.schema.json`;

export const fileNames = { manifest: 'manifest.json', colour: 'color.png', outline: 'outline.png' } as const;

export function languageFileName(language: Language): string {
  return `${language}.json`;
}

const [defaultLanguage, ...additionalLanguages] = languages;

/** The Teams app manifest with the texts of one language. */
export function buildManifest(config: PackageConfig, version: string, words: AppWords): object {
  return {
    $schema: `${schemaFolder}/MicrosoftTeams.schema.json`,
    manifestVersion: '1.30',
    version,
    id: config.appId,
    localizationInfo: {
      defaultLanguageTag: defaultLanguage,
      defaultLanguageFile: languageFileName(defaultLanguage),
      additionalLanguages: additionalLanguages.map((language) => ({
        languageTag: language,
        file: languageFileName(language),
      })),
    },
    developer: config.developer,
    name: words.name,
    description: { short: words.description.short, full: words.description.full.join('\n\n') },
    icons: { color: fileNames.colour, outline: fileNames.outline },
    accentColor: '#0072B2',
    defaultInstallScope: 'personal',
    bots: [
      {
        botId: config.botId,
        scopes: ['personal', 'team', 'groupChat'],
        isNotificationOnly: false,
        supportsFiles: false,
        commandLists: [
          { scopes: ['personal'], commands: Object.values(words.commands.personal) },
          // In group chats and channels, where others read along, the bot only explains topics and terms.
          { scopes: ['team', 'groupChat'], commands: Object.values(words.commands.group) },
        ],
      },
    ],
    validDomains: [config.domain],
  };
}
