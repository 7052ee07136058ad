import type { Municipality } from '../content/municipality.ts';
import type { ContentPack } from '../content/pack.ts';
import type { LearnerRecord } from '../domain/learner-record.ts';
import type { Language } from '../domain/language.ts';
import { dataPage } from './data-page.ts';
import { createRecordWords } from './record-words.ts';

/** Formats of a learner's copy of their data: `html` for reading, `json` for other programs. */
export const dataFormats = ['html', 'json'] as const;
export type DataFormat = (typeof dataFormats)[number];

/** The file of a link; undefined when no link has this token or it has expired. */
export type DataFiles = (token: string, format: DataFormat) => Promise<string | undefined>;

/** Version of the JSON format; incremented by a change that programs which read the file must follow. */
const version = 1;

/** @param find loads the stored data of the learner to whom the token belongs */
export function createDataFiles(
  find: (token: string) => Promise<LearnerRecord | undefined>,
  voices: Readonly<Record<Language, { readonly pack: ContentPack; readonly municipality: Municipality }>>,
  now: () => Date,
): DataFiles {
  return async (token, format) => {
    const record = await find(token);
    const [learner] = record?.get('learner') ?? [];
    if (!record || !learner) return undefined;
    const { pack, municipality } = voices[learner.language === 'en' ? 'en' : 'da'];
    if (format === 'html')
      return dataPage(pack, record, createRecordWords(pack, municipality, String(learner.time_zone)));
    const { controller, legalBasis } = municipality;
    const about = {
      product: 'Kompetencecoach',
      version,
      exportedAt: now().toISOString(),
      controller,
      legalBasis,
    };
    return JSON.stringify({ about, tables: Object.fromEntries(record) }, null, 2);
  };
}
