import type { ContentPack } from '../../content/pack.ts';
import { normalise } from '../choice.ts';

/**
 * The zone that is named where a learner says which one they want, "min tidszone er Europe/Copenhagen" or "brug dansk
 * tid": null when the words want one that is not known, undefined when they want none.
 */
export function readTimeZone(text: string, packs: readonly ContentPack[]): string | null | undefined {
  const typed = normalise(text);
  for (const { words } of packs) {
    const small = new Set(words.fillers.map(normalise));
    const plain = typed
      .split(' ')
      .filter((word) => !small.has(word))
      .join(' ');
    // "Dansk tid" says it all; "Danmark" alone may be said of anything.
    if (plain.includes(' ') && placeCalled(plain, packs)) return placeCalled(plain, packs);
    for (const frame of words.timeZone.frames) {
      const [start = '', end = ''] = frame.split('…').map(normalise);
      if (!plain.startsWith(`${start} `) || !plain.endsWith(end && ` ${end}`)) continue;
      const told = plain.slice(start.length + 1, end === '' ? undefined : -end.length - 1);
      const zone = zoneCalled(told, packs);
      if (zone) return zone;
      if (words.timeZone.names.some((name) => frame.includes(name))) return null;
    }
  }
  return undefined;
}

function zoneCalled(told: string, packs: readonly ContentPack[]): string | undefined {
  return placeCalled(told, packs) ?? zones().get(told);
}

function placeCalled(told: string, packs: readonly ContentPack[]): string | undefined {
  return packs
    .flatMap(({ words }) => Object.entries(words.timeZone.places))
    .find(([name]) => normalise(name) === told)?.[1];
}

let known: ReadonlyMap<string, string> | undefined;

/** By full name and by city, "europe copenhagen" and "copenhagen". */
function zones(): ReadonlyMap<string, string> {
  known ??= new Map(
    Intl.supportedValuesOf('timeZone')
      .filter((zone) => zone.includes('/') && !zone.startsWith('Etc/'))
      .flatMap((zone) => [
        [normalise(zone.split('/').at(-1) ?? zone), zone] as const,
        [normalise(zone), zone] as const,
      ]),
  );
  return known;
}
