import { leapDays, longestLeapDays } from '../../domain/clock-trust.ts';
import type { Config } from '../../config.ts';
import { fails, ok, skipped, type Finding } from './finding.ts';
import type { Reached } from './database.ts';
import { ask } from './web.ts';

/** From a difference of 5 minutes on, tokens are refused; a smaller one already shifts reminders. */
const maxSeconds = 60;

/** An address of Microsoft that needs no account; its header `Date` is compared. */
const microsoft = 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration';

export async function checkClock(
  { identity, database }: Config,
  { opened }: Reached,
  now: () => Date,
): Promise<Finding> {
  const faults: string[] = [];
  const compared: string[] = [];
  const compare = (other: string, aheadMillis: number) => {
    const seconds = Math.round(aheadMillis / 1000);
    if (Math.abs(seconds) > maxSeconds)
      faults.push(`${Math.abs(seconds)} s ${seconds > 0 ? 'behind' : 'ahead of'} ${other}`);
    else compared.push(other);
  };
  if (identity.mode === 'registered') {
    const before = now().getTime();
    const asked = await ask(microsoft);
    const middle = (before + now().getTime()) / 2;
    if (asked.type === 'answer' && asked.date) compare('Microsoft', asked.date.getTime() - middle);
  }
  // The embedded database uses the clock of this machine.
  if (opened && database.kind === 'postgres') compare('the database', opened.clockAheadMillis);
  if (faults.length > 0) {
    return fails(
      faults.join(', '),
      'Set the clock of the wrong machine from the network (NTP). From 5 minutes on tokens are refused, and reminders come at wrong times.',
    );
  }
  const leap = leapNote(opened?.look.lastSeen, now());
  if (compared.length > 0) return ok(`agrees with ${compared.join(' and ')} within ${maxSeconds} s`, ...leap);
  return leap.length > 0
    ? ok('no other clock to compare with', ...leap)
    : skipped('no other clock to compare with');
}

/** The same rule as in the hourly deletion (domain/clock-trust.ts). */
function leapNote(lastSeen: Date | undefined, now: Date): readonly string[] {
  const days = lastSeen ? Math.round(leapDays(now, lastSeen)) : 0;
  if (days <= longestLeapDays) return [];
  return [
    `The clock is ${days} days later than when the bot last ran or was last used. If that is wrong, set the clock: no learner is deleted before the bot has run for a day.`,
  ];
}
