const dayMillis = 24 * 60 * 60 * 1000;

/** Days from now, spread over a year so that differences in summer time are found. */
const comparedDays = [0, 91, 182, 273];

/**
 * True for a time zone without a place, such as UTC or an offset: remote desktops and browsers that hide their location
 * report UTC.
 */
export function isPlaceless(timeZone: string): boolean {
  return /^(?:etc\/.*|utc|uct|gmt.*|zulu|universal|greenwich|[+-].*)$/i.test(timeZone);
}

/**
 * True when both zones have the same clock time over the coming year, as Copenhagen and Paris (Windows reports Paris).
 */
export function haveSameClock(one: string, other: string, now: Date): boolean {
  return comparedDays.every((days) => {
    const moment = new Date(now.getTime() + days * dayMillis);
    return wallClock(one, moment) === wallClock(other, moment);
  });
}

function wallClock(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment);
}
