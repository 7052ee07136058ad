import { clearest, readPauseLength, readPauseWish, type PauseWish } from './dates/pause-wish.ts';
import type { Heard, Typed } from './heard.ts';
import { isOwnWish } from './own-wish.ts';

/** "Fra mandag den 21. december til og med søndag den 3. januar 2027" */
const mostWordsOfDays = 12;

/** A longer text is no refusal, and reading it again and again would cost. */
const mostWords = 40;

/** A refusal for some days is a pause: "jeg vil ikke have flere påmindelser i dag". */
export function hearRespite<P>(typed: Typed<P>): Heard<P> | undefined {
  const { text, open, packs, isOnboarded, today } = typed;
  if (!isOnboarded || text.split(/\s+/, mostWords + 1).length > mostWords) return undefined;
  if (!isOwnWish(text, packs)) return undefined;
  const namesDays = packs.some((pack) => readPauseLength(text, today, pack) !== undefined);
  const found = namesDays ? refusalWithDays(typed) : undefined;
  if (!found) return undefined;
  // "Ikke mere i dag" is about what is asked.
  return found.isOfBot && open.isAsking
    ? { type: 'command', command: 'stop', isAsked: false, why: 'has enough for some days' }
    : { type: 'absence', wish: found.wish, why: 'refuses for some days' };
}

interface RefusalWithDays {
  readonly wish: PauseWish;
  /** No reminders are named. */
  readonly isOfBot: boolean;
}

/** Where the first words are a refusal, and all the others name days. */
function refusalWithDays<P>({ text, interpret, packs, today }: Typed<P>): RefusalWithDays | undefined {
  const words = text.trim().split(/\s+/);
  const first = Math.max(1, words.length - mostWordsOfDays);
  for (let end = words.length - 1; end >= first; end--) {
    const days = words.slice(end).join(' ');
    const wish = clearest(
      packs.map((pack) => readPauseWish(`${pack.words.absence[0] ?? ''} ${days}`, today, pack)),
    );
    if (!wish || wish.type === 'open') continue;
    const meaning = interpret(words.slice(0, end).join(' '));
    if (meaning.type !== 'command') continue;
    if (meaning.command === 'stop' || meaning.command === 'stopReminders')
      return { wish, isOfBot: meaning.command === 'stop' };
  }
  return undefined;
}
