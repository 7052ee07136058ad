import { matchStart, normalise } from '../../../understanding/choice.ts';
import { choiceCard, row } from '../../../cards/choice-card.ts';
import type { Button } from '../../../cards/verbs.ts';
import type { Turn } from '../../desk/turn.ts';
import { typedChoice } from '../../desk/typed-choice.ts';

/** An area of the municipality file, or `skip` for none. */
export type ChosenArea = Turn['municipality']['jobAreas'][number] | 'skip';

/** The job area that a press or typed words choose, where that is asked. */
export function chosenArea(turn: Turn): ChosenArea | undefined {
  const { input, meaning, municipality } = turn;
  if (input.type === 'press' && input.press?.verb === 'onboarding/area') {
    const { area } = input.press;
    return area === 'skip' ? 'skip' : municipality.jobAreas.find((known) => known.id === area);
  }
  if (input.type !== 'text') return undefined;
  if (meaning.type === 'command' && meaning.command === 'skip') return 'skip';
  return areaCalled(turn, input.text);
}

/**
 * The area that the learner says is theirs now, "mit fagområde er skole": null when they name one that is not known,
 * undefined when they say nothing of it.
 */
export function toldArea(turn: Turn): ChosenArea | null | undefined {
  const { input, voices } = turn;
  if (input.type !== 'text') return undefined;
  const typed = normalise(input.text);
  const starts = [voices.da, voices.en]
    .flatMap(({ pack }) => pack.words.jobAreaIs.map(normalise))
    .filter((start) => typed.startsWith(`${start} `))
    .sort((a, b) => b.length - a.length);
  const [start] = starts;
  if (start === undefined) return undefined;
  const area = areaCalled(turn, typed.slice(start.length + 1));
  if (area) return area;
  // "Jeg er flyttet til Odense" need not be about it.
  const commands = [voices.da, voices.en].flatMap(({ pack }) => pack.words.jobArea.map(normalise));
  return commands.some((command) => start.includes(command)) ? null : undefined;
}

/** In the learner's language, then in any. */
function areaCalled(turn: Turn, text: string): ChosenArea | undefined {
  const { municipality, voices } = turn;
  const spoken: Turn = { ...turn, input: { type: 'text', text } };
  for (const { jobAreas } of [municipality, voices.da.municipality, voices.en.municipality]) {
    const names = jobAreas.map(({ name }) => name);
    const index = typedChoice(spoken, names) ?? matchStart(text, names) ?? withWord(text, names);
    if (index !== undefined) return municipality.jobAreas[index];
  }
  return undefined;
}

/** "sundhed" for "Ældre og sundhed": one whole word that only one name has. */
function withWord(text: string, names: readonly string[]): number | undefined {
  const typed = normalise(text);
  const found = names.flatMap((name, index) =>
    typed.length > 3 && normalise(name).split(' ').includes(typed) ? [index] : [],
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Stores it, and says so. @returns the turn as it goes on */
export async function setArea(turn: Turn, area: ChosenArea): Promise<Turn> {
  const { learner, learners, now, notices, pack } = turn;
  const jobArea = area === 'skip' ? null : area.id;
  await learners.onboard(learner.id, jobArea, now);
  notices.push(area === 'skip' ? pack.say('area.skipped') : pack.say('area.chosen', { area: area.name }));
  return { ...turn, learner: { ...learner, jobArea, onboardedAt: learner.onboardedAt ?? now } };
}

/** The areas to choose from. */
export function showAreas(
  { municipality, notices, pack, screen }: Turn,
  paragraphs: readonly string[],
  buttons: readonly Button[],
): void {
  const rows = municipality.jobAreas.map((area, index) =>
    row(index + 1, area.name, { verb: 'onboarding/area', area: area.id }),
  );
  screen.show(
    choiceCard(pack, {
      heading: pack.say('area.title'),
      notices,
      paragraphs,
      groups: [{ titles: [], paragraphs: [], rows }],
      footnotes: [],
      buttons,
    }),
  );
}
