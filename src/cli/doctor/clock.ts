import { leapDays, longestLeapDays } from '../../domain/clock-trust.ts';
import type { Config } from '../../config.ts';
import { fails, ok, skipped, type Finding } from './finding.ts';
import type { Reached } from './database.ts';
import { ask } from './web.ts';

/** Tokens are refused from 5 minutes on; reminders come at wrong times long before. */
const mostSeconds = 60;

/** Any address of Microsoft that answers without an account; its header `Date` counts. */
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
    if (Math.abs(seconds) > mostSeconds)
      faults.push(`${Math.abs(seconds)} s ${seconds > 0 ? 'behind' : 'ahead of'} ${other}`);
    else compared.push(other);
  };
  if (identity.mode === 'registered') {
    const before = now().getTime();
    const asked = await ask(microsoft);
    const middle = (before + now().getTime()) / 2;
    if (asked.type === 'answer' && asked.date) compare('Microsoft', asked.date.getTime() - middle);
  }
  // The embedded database has our own clock.
  if (opened && database.kind === 'postgres') compare('the database', opened.clockAheadMillis);
  if (faults.length > 0) {
    return fails(
      faults.join(', '),
      'Let the clock be set from the network (NTP) on the machine that is wrong. Tokens are refused from 5 minutes on, and reminders come at wrong times.',
    );
  }
  const leap = leapNote(opened?.look.lastSeen, now());
  if (compared.length > 0)
    return ok(`agrees with ${compared.join(' and ')} within ${mostSeconds} s`, ...leap);
  return leap.length > 0
    ? ok('there is no other clock to compare with', ...leap)
    : skipped('there is no other clock to compare with');
}

/** As the hourly deletion judges it. */
function leapNote(lastSeen: Date | undefined, now: Date): readonly string[] {
  const days = lastSeen ? Math.round(leapDays(now, lastSeen)) : 0;
  if (days <= longestLeapDays) return [];
  return [
    `It is ${days} days later than when the bot last ran or was last used. If that is not so, set the clock: nobody is deleted by it before the bot has run for a day.`,
  ];
}
