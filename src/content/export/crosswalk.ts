import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { line, source } from '../entry-schema.ts';
import type { ContentPack, PackItem } from '../pack.ts';
import { ContentError, readYaml } from '../read-yaml.ts';
import { csvOf } from './csv.ts';

/** From our item to a competence of the other framework, in the words of SKOS. */
const matches = ['close', 'broad', 'related'] as const;

const crosswalkSchema = z.strictObject({
  source,
  /** Titles by number. */
  competences: z.record(line, line),
  lines: z.array(z.strictObject({ item: line, to: line, match: z.enum(matches), reason: line })),
  /** Competences that no item of ours asks about. */
  without: z.array(z.strictObject({ to: line, reason: line })),
});

export type Crosswalk = z.infer<typeof crosswalkSchema>;

const digComp = fileURLToPath(new URL('../crosswalks/digcomp-3.yaml', import.meta.url));

/**
 * Reads how our items stand to DigComp 3.0.
 * @throws ContentError when it leaves out an item or a competence, or names one that there is not
 */
export function loadCrosswalk(items: readonly PackItem[], file = digComp): Crosswalk {
  const crosswalk = readYaml(file, crosswalkSchema);
  const rated = items.filter(({ kind }) => kind !== 'relevance').map(({ id }) => id);
  const theirs = Object.keys(crosswalk.competences);
  const compared = crosswalk.lines.map(({ to }) => to);
  const left = crosswalk.without.map(({ to }) => to);
  const faults = [
    ...crosswalk.lines.flatMap(({ item }) => (rated.includes(item) ? [] : [`"${item}" is no item`])),
    ...[...compared, ...left].flatMap((to) => (theirs.includes(to) ? [] : [`"${to}" is no competence`])),
    ...rated.flatMap((id) =>
      crosswalk.lines.some(({ item }) => item === id) ? [] : [`"${id}" has no line`],
    ),
    ...theirs.flatMap((to) => {
      if (compared.includes(to) === left.includes(to))
        return [`"${to}" must stand either in a line or under without`];
      return [];
    }),
    ...crosswalk.lines.flatMap(({ item, to }, index) =>
      crosswalk.lines.findIndex((other) => other.item === item && other.to === to) === index
        ? []
        : [`"${item}" to "${to}" stands twice`],
    ),
  ];
  if (faults.length > 0)
    throw new ContentError(faults.map((fault) => `${file}: ${fault}. Mend it.`).join('\n'));
  return crosswalk;
}

/** A table, one comparison a row; in the last rows what only the other framework has. */
export function crosswalkTable(crosswalk: Crosswalk, pack: Pick<ContentPack, 'items'>): string {
  const { competences, lines, without } = crosswalk;
  const title = (to: string) => competences[to] ?? '';
  const itemOf = (id: string) => pack.items.find((item) => item.id === id);
  return csvOf([
    ['competence', 'item', 'statement', 'match', 'digcomp', 'digcomp_title', 'reason'],
    ...lines.map(({ item, to, match, reason }) => [itemOf(item)?.competence ?? '', item, itemOf(item)?.text ?? '', match, to, title(to), reason]),
    ...without.map(({ to, reason }) => ['', '', '', 'none', to, title(to), reason]),
  ]); // prettier-ignore
}
