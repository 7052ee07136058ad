import type { ContentPack } from '../content/pack.ts';
import { matchChoice, matchStart, normalise } from './choice.ts';
import { readTimeZone } from './dates/time-zone.ts';
import type { Heard, Typed } from './heard.ts';
import { isOwnWish, soundsLikeQuestion } from './own-wish.ts';

/** "Mit fagområde er skole", "jeg arbejder nu i børnehave". */
export function hearJobArea<P>(typed: Typed<P>): Heard<P> | undefined {
  const { text, packs, isOnboarded } = typed;
  if (!isOnboarded) return undefined;
  const said = normalise(text);
  const [start] = packs
    .flatMap(({ words }) => words.jobAreaIs.map(normalise))
    .filter((known) => said.startsWith(`${known} `))
    .sort((a, b) => b.length - a.length);
  if (start === undefined) return undefined;
  const area = areaCalled(typed, said.slice(start.length + 1));
  const why = 'tells the job area';
  if (area !== undefined)
    return soundsLikeQuestion(text, packs)
      ? { type: 'command', command: 'jobArea', isAsked: true, why: 'asks about the job area' }
      : { type: 'jobArea', area, why };
  // "Jeg er flyttet til Odense" need not be about it.
  const commands = packs.flatMap(({ words }) => words.jobArea.map(normalise));
  return commands.some((command) => start.includes(command))
    ? { type: 'jobArea', area: null, why }
    : undefined;
}

/** "Brug dansk tid", "min tidszone er Europe/London"; whatever else is said about the zone shows it. */
export function hearTimeZone<P>({ text, open, packs, isOnboarded }: Typed<P>): Heard<P> | undefined {
  if (!isOnboarded) return undefined;
  const timeZone = isOwnWish(text, packs) ? readTimeZone(text, packs) : undefined;
  if (timeZone !== undefined) return { type: 'timeZone', timeZone, why: 'tells the time zone' };
  return namesClock(text, packs) && (!open.isAsking || soundsLikeQuestion(text, packs))
    ? { type: 'command', command: 'myTimeZone', isAsked: true, why: 'asks about the time zone' }
    : undefined;
}

function namesClock(text: string, packs: readonly ContentPack[]): boolean {
  const said = ` ${normalise(text)} `;
  return packs.some(({ words }) =>
    words.timeZone.clock.some((name) => said.includes(` ${normalise(name)} `)),
  );
}

/** In the learner's language, then in any. */
function areaCalled<P>({ jobAreas, choiceWords }: Typed<P>, text: string): string | undefined {
  const languages = Math.max(0, ...jobAreas.map(({ names }) => names.length));
  for (let language = 0; language < languages; language++) {
    const names = jobAreas.map((area) => area.names[language] ?? '');
    const index = matchChoice(text, names, choiceWords) ?? matchStart(text, names) ?? withWord(text, names);
    if (index !== undefined) return jobAreas[index]?.id;
  }
  return undefined;
}

/** "sundhed" for "Ældre og sundhed": one whole word that only one name has. */
function withWord(text: string, names: readonly string[]): number | undefined {
  const said = normalise(text);
  const found = names.flatMap((name, index) =>
    said.length > 3 && normalise(name).split(' ').includes(said) ? [index] : [],
  );
  return found.length === 1 ? found[0] : undefined;
}
