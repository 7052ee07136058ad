import type { ContentPack } from '../content/pack.ts';
import { normalise } from './choice.ts';
import { readSchedule, type NamedTimes } from './dates/schedule-wish.ts';
import { framedIn } from './frames.ts';
import type { Heard, ScheduleWish, Typed } from './heard.ts';
import { isOwnWish } from './own-wish.ts';

/** "Påmindelser tirsdag kl. 9", "kan du minde mig kl. 9": times of reminders, in the learner's own words. */
export function hearSchedule<P>(typed: Typed<P>): Heard<P> | undefined {
  const { text, packs, isOnboarded } = typed;
  const wish = isOnboarded && isOwnWish(text, packs) ? wishAbout(text, packs) : undefined;
  return wish && { type: 'schedule', wish, why: 'names times of reminders' };
}

/** The same where the card of reminders asks for times: they alone are enough. */
export function readScheduleAnswer<P>({ text, packs }: Typed<P>): ScheduleWish | undefined {
  const plain = readIn(text, packs);
  return wishAbout(text, packs) ?? (plain && { ...plain, isSure: true });
}

function wishAbout(text: string, packs: readonly ContentPack[]): ScheduleWish | undefined {
  for (const { words } of packs) {
    const { requests } = words.schedule;
    const framed = framedIn(
      text,
      [...requests, ...words.reminders].map((start) => `${start} …`),
      words,
    );
    const schedule = framed && readIn(framed.thing, packs);
    if (!schedule) continue;
    // "Mind mig på mandag" may be meant for that Monday alone, and so may a question.
    const isOrder = normalise(text).startsWith(normalise(framed.start));
    const mayBeOnce = requests.includes(framed.start) && !schedule.isRepeated;
    return { ...schedule, isSure: isOrder && !mayBeOnce };
  }
  return undefined;
}

function readIn(text: string, packs: readonly ContentPack[]): NamedTimes | undefined {
  for (const pack of packs) {
    const schedule = readSchedule(text, pack);
    if (schedule) return schedule;
  }
  return undefined;
}
