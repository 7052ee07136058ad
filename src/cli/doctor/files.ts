import { readModel } from '../../understanding/questions/model.ts';
import { createRecogniser } from '../../understanding/questions/recogniser.ts';
import { entriesOf, reviewsBefore } from '../../content/upkeep.ts';
import type { Config } from '../../config.ts';
import { loadMunicipality, type MunicipalityFile } from '../../content/municipality.ts';
import { loadPack, type ContentPack } from '../../content/pack.ts';
import { ContentError } from '../../content/read-yaml.ts';
import { fails, ok, type Finding } from './finding.ts';

const ownFileNote =
  'Before learners use the bot: copy src/content/municipality.yaml, fill it in, and name the copy in MUNICIPALITY_FILE. See docs/deploy.md, step 2.';

/** What learners read of the municipality, and no shipped file can know. */
const ownFields = ['controller', 'dpo', 'support'] as const;

export function checkMunicipality({ municipalityFile: file, identity }: Config): Finding {
  try {
    const municipality = loadMunicipality(file);
    const { jobAreas, retentionMonths, tenants } = municipality;
    const found = `${jobAreas.length} job areas, ${retentionMonths} months, ${tenants.length} further tenants`;
    if (file !== undefined) return ok(`${file}: ${found}`, ...uneditedNotes(municipality));
    return ok(
      `the one that ships with the bot: ${found}`,
      ...(identity.mode === 'local' ? [] : [ownFileNote]),
    );
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return fails(
      'it cannot be used',
      ...error.message.split('\n'),
      'Mend the file that MUNICIPALITY_FILE names.',
    );
  }
}

function uneditedNotes(municipality: MunicipalityFile): readonly string[] {
  const shipped = loadMunicipality();
  const same = ownFields.filter((field) => municipality[field].da === shipped[field].da);
  if (same.length === 0) return [];
  return [
    `As in the file that ships with the bot: ${same.join(', ')}. Learners read it under "privatliv"; write your own.`,
  ];
}

const mostNamed = 3;

/** Reads all that the bot reads when it starts. @throws ContentError */
export function readContent(): ContentPack {
  const packs = { da: loadPack('da'), en: loadPack('en') };
  createRecogniser(packs, readModel());
  return packs.da;
}

/** Content whose review is overdue still serves. */
export function checkContent(read: () => ContentPack, now: Date): Finding {
  try {
    const pack = read();
    const { items, glossary, tips, checks } = pack;
    const overdue = [...reviewsBefore(entriesOf(pack), now.toISOString().slice(0, 10)).values()]
      .flat()
      .map(({ id }) => id);
    const named = overdue.slice(0, mostNamed).join(', ');
    const notes = [
      `${overdue.length} entries are due for review (${named}${overdue.length > mostNamed ? ' ...' : ''}). They go on being used; see docs/content.md.`,
    ];
    return ok(
      `${items.length} items, ${glossary.size} terms, ${tips.length} tips, ${checks.length} checks, in both languages`,
      ...(overdue.length === 0 ? [] : notes),
    );
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return fails(
      'it cannot be used',
      ...error.message.split('\n'),
      'Mend the file, or install the bot again.',
    );
  }
}
