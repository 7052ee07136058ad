import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { line, source } from '../entry-schema.ts';
import type { ContentPack, PackItem } from '../pack.ts';
import { ContentError, readYaml } from '../read-yaml.ts';
import { csvOf } from './csv.ts';

/** SKOS mapping relations from an item of ours to a competence of the other framework. */
const matches = ['close', 'broad', 'related'] as const;

const crosswalkSchema = z.strictObject({
  source,
  /** Titles by number. */
  competences: z.record(line, line),
  lines: z.array(z.strictObject({ item: line, to: line, match: z.enum(matches), reason: line })),
  /** Competences without a corresponding item. */
  without: z.array(z.strictObject({ to: line, reason: line })),
});

export type Crosswalk = z.infer<typeof crosswalkSchema>;

const digComp = fileURLToPath(new URL('../crosswalks/digcomp-3.yaml', import.meta.url));

/**
 * Reads the mapping of our items to DigComp 3.0.
 * @throws ContentError when an item or a competence is missing or unknown
 */
export function loadCrosswalk(items: readonly PackItem[], file = digComp): Crosswalk {
  const crosswalk = readYaml(file, crosswalkSchema);
  const rated = items.filter(({ kind }) => kind !== 'relevance').map(({ id }) => id);
  const theirs = Object.keys(crosswalk.competences);
  const compared = crosswalk.lines.map(({ to }) => to);
  const unmatched = crosswalk.without.map(({ to }) => to);
  const faults = [
    ...crosswalk.lines.flatMap(({ item }) => (rated.includes(item) ? [] : [`"${item}" is no item`])),
    ...[...compared, ...unmatched].flatMap((to) => (theirs.includes(to) ? [] : [`"${to}" is no competence`])),
    ...rated.flatMap((id) =>
      crosswalk.lines.some(({ item }) => item === id) ? [] : [`"${id}" has no line`],
    ),
    ...theirs.flatMap((to) => {
      if (compared.includes(to) === unmatched.includes(to))
        return [`"${to}" must be either in a line or under without`];
      return [];
    }),
    ...crosswalk.lines.flatMap(({ item, to }, index) =>
      crosswalk.lines.findIndex((other) => other.item === item && other.to === to) === index
        ? []
        : [`"${item}" to "${to}" is listed twice`],
    ),
  ];
  if (faults.length > 0)
    throw new ContentError(faults.map((fault) => `${file}: ${fault}. Correct it.`).join('\n'));
  return crosswalk;
}

/** CSV with one mapping per row; the last rows are competences without a corresponding item. */
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
