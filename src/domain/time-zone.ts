const dayMillis = 24 * 60 * 60 * 1000;

/** Both halves of a year, so that summer time shows. */
const comparedDays = [0, 91, 182, 273];

/**
 * True for a zone that says nothing of where a clock is: browsers that hide it and remote desktops report UTC. An
 * offset alone is no place either.
 */
export function isPlaceless(timeZone: string): boolean {
  return /^(?:etc\/.*|utc|uct|gmt.*|zulu|universal|greenwich|[+-].*)$/i.test(timeZone);
}

/** True when clocks in both zones show the same, now and over the coming year: Windows calls Danish time Paris. */
export function haveSameClock(one: string, other: string, now: Date): boolean {
  return comparedDays.every((days) => {
    const moment = new Date(now.getTime() + days * dayMillis);
    return wallClock(one, moment) === wallClock(other, moment);
  });
}

function wallClock(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment);
}
