import { readModel } from '../../understanding/questions/model.ts';
import { createRecogniser } from '../../understanding/questions/recogniser.ts';
import { entriesOf, reviewsBefore } from '../../content/upkeep.ts';
import type { Config } from '../../config.ts';
import { loadMunicipality, type MunicipalityFile } from '../../content/municipality.ts';
import { loadPack, type ContentPack } from '../../content/pack.ts';
import { ContentError } from '../../content/read-yaml.ts';
import { fails, ok, type Finding } from './finding.ts';

const ownFileNote =
  'Before learners use the bot: copy src/content/municipality.yaml, fill it in, and set MUNICIPALITY_FILE to the copy. See docs/deploy.md, step 2.';

/** Fields that learners read and that each municipality must fill in. */
const ownFields = ['controller', 'dpo', 'support'] as const;

export function checkMunicipality({ municipalityFile: file, identity }: Config): Finding {
  try {
    const municipality = loadMunicipality(file);
    const { jobAreas, retentionMonths, tenants } = municipality;
    const found = `${jobAreas.length} job areas, ${retentionMonths} months, ${tenants.length} further tenants`;
    if (file !== undefined) return ok(`${file}: ${found}`, ...uneditedNotes(municipality));
    return ok(`the default file: ${found}`, ...(identity.mode === 'local' ? [] : [ownFileNote]));
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return fails(
      'the file cannot be used',
      ...error.message.split('\n'),
      'Correct the file in MUNICIPALITY_FILE.',
    );
  }
}

function uneditedNotes(municipality: MunicipalityFile): readonly string[] {
  const shipped = loadMunicipality();
  const same = ownFields.filter((field) => municipality[field].da === shipped[field].da);
  if (same.length === 0) return [];
  return [
    `Unchanged from the default file: ${same.join(', ')}. Learners read these texts under "privatliv"; write your own.`,
  ];
}

const maxNamed = 3;

/** Reads the same content as the bot at start. @throws ContentError */
export function readContent(): ContentPack {
  const packs = { da: loadPack('da'), en: loadPack('en') };
  createRecogniser(packs, readModel());
  return packs.da;
}

/** An overdue review is a note and not a failure. */
export function checkContent(read: () => ContentPack, now: Date): Finding {
  try {
    const pack = read();
    const { items, glossary, tips, checks } = pack;
    const overdue = [...reviewsBefore(entriesOf(pack), now.toISOString().slice(0, 10)).values()]
      .flat()
      .map(({ id }) => id);
    const named = overdue.slice(0, maxNamed).join(', ');
    const notes = [
      `${overdue.length} entries are due for review (${named}${overdue.length > maxNamed ? ' ...' : ''}). The bot still uses them; see docs/content.md.`,
    ];
    return ok(
      `${items.length} items, ${glossary.size} terms, ${tips.length} tips, ${checks.length} checks, in both languages`,
      ...(overdue.length === 0 ? [] : notes),
    );
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return fails(
      'the content cannot be used',
      ...error.message.split('\n'),
      'Correct the file, or install the bot again.',
    );
  }
}
