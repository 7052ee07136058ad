import type { TestBot } from './bot.ts';
import type { TestLearner } from './learner.ts';

const dayMillis = 86_400_000;
/** Noon of a Monday in Denmark, before weeks without a holiday or a change of the clock. */
const monday = Date.parse('2027-06-07T10:00:00Z');

/** Noon in Denmark, some days after the Monday; fractions are later that day. */
export function noon(days: number): Date {
  return new Date(monday + days * dayMillis);
}

/** Just after nine, when reminders are due. */
export function morning(days: number): Date {
  return new Date(noon(days).getTime() - 3 * 3_600_000 + 10_000);
}

/**
 * A learner with rows in every table: answers by word and press, a result, a goal, reminders, a nudge, a pause.
 * Afterwards it is Friday noon.
 */
export async function learnerWithEverything(bot: TestBot): Promise<TestLearner> {
  bot.setNow(noon(0));
  const learner = bot.newLearner();
  const says = async (...texts: readonly string[]) => {
    for (const text of texts) await learner.says(text);
  };
  await says('start', '1', 'start', '2', '3', '1', '4');
  await learner.presses('2. Med hjælp');
  for (let left = 0; left < 7; left++) await says('2');
  await says('plan', '1', 'tip', 'jeg har prøvet det', 'påmindelser hver dag kl. 9', 'ja');
  await says('vurdér dataanvendelse', '3', '2', '2', '2', '2', '1', 'sikker', 'fortsæt', 'spring spørgsmålene over');
  await says('næste skridt');
  await learner.sendsPress('relevance/set', { competence: 'udvikling', relevance: 3 });
  bot.setNow(morning(1));
  await bot.nudge();
  bot.setNow(noon(4));
  await says('ferie til 10. august', 'resultat');
  return learner;
} // prettier-ignore
