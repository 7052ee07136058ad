interface Limit {
  /** JSON path of a text in the manifest that Teams shows. */
  readonly path: RegExp;
  /** In characters. */
  readonly longest: number;
}

/** The translatable texts of a bot app, from Microsoft's schema of language files, version 1.30. */
const limits: readonly Limit[] = [
  { path: /^name\.short$/, longest: 30 },
  { path: /^name\.full$/, longest: 100 },
  { path: /^description\.short$/, longest: 80 },
  { path: /^description\.full$/, longest: 4000 },
  { path: /^bots\[0\]\.commandLists\[[0-2]\]\.commands\[(\d|1[01])\]\.title$/, longest: 128 },
  { path: /^bots\[0\]\.commandLists\[[0-2]\]\.commands\[(\d|1[01])\]\.description$/, longest: 4000 },
];

/** In characters; undefined for a path that language files do not allow. */
export function longestTextAt(path: string): number | undefined {
  return limits.find((limit) => limit.path.test(path))?.longest;
}

/** The translatable texts of a manifest by JSON path: `bots[0].commandLists[0].commands[1].title`. */
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
