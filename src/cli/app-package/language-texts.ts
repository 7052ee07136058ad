/** A text of the manifest that Teams shows to people. */
interface Limit {
  readonly path: RegExp;
  /** In characters. */
  readonly longest: number;
}

/** What may be translated of an app such as ours: Microsoft's schema of language files, 1.30. */
const limits: readonly Limit[] = [
  { path: /^name\.short$/, longest: 30 },
  { path: /^name\.full$/, longest: 100 },
  { path: /^description\.short$/, longest: 80 },
  { path: /^description\.full$/, longest: 4000 },
  { path: /^bots\[0\]\.commandLists\[[0-2]\]\.commands\[(\d|1[01])\]\.title$/, longest: 128 },
  { path: /^bots\[0\]\.commandLists\[[0-2]\]\.commands\[(\d|1[01])\]\.description$/, longest: 4000 },
];

/** Undefined for a path that language files know nothing of. */
export function longestTextAt(path: string): number | undefined {
  return limits.find((limit) => limit.path.test(path))?.longest;
}

/** The texts of a manifest that are translated, by their JSON path: `bots[0].commandLists[0].commands[1].title`. */
export function translatedTextsOf(manifest: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(textsIn(manifest, '').filter(([path]) => longestTextAt(path) !== undefined));
}

function textsIn(value: unknown, path: string): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((entry, index) => textsIn(entry, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    textsIn(child, path === '' ? key : `${path}.${key}`),
  );
}
