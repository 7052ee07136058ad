import { expect } from 'vitest';
import { loadMunicipality } from '../../src/content/municipality.ts';
import { isDayOff } from '../../src/domain/day-off.ts';
import { dayIn } from '../../src/domain/schedule.ts';
import type { ChatPage } from './page.ts';
import { pause } from './processes.ts';
import { scenario } from './scenario.ts';

const denmark = 'Europe/Copenhagen';
const dayNames = ['Mandag', 'Tirsdag', 'Onsdag', 'Torsdag', 'Fredag', 'Lørdag', 'Søndag'] as const;

const minuteMillis = 60_000;
/** Time to fill in the form and to confirm. */
const hurryMillis = 20_000;
/** Time until the chosen minute begins, the bot wakes and sends. */
const nudgeWithinMillis = 150_000;

const isQuietToday = isDayOff(dayIn(denmark, new Date()), loadMunicipality().closingDays);

scenario.skipIf(isQuietToday)(
  'a learner asks for reminders in a form, gets a tip by itself, and answers it on its card',
  async ({ learner }) => {
    await learner.press('Kom i gang');
    await learner.seeCard('Hvor arbejder du?');
    await learner.press('5. Borgerservice');
    await learner.seeCard('Hvad vil du nu?');
    await learner.press('Få påmindelser');
    await learner.seeCard('Hvilke dage?');
    await learner.shootCard('1-form');

    const { days, time, isUnusual } = await soon();
    await chooseDays(learner, days);
    await chooseTime(learner, time);
    await learner.shootCard('2-form-filled-in');
    await learner.press('Gem påmindelser');
    const words = `${days.map((day) => dayNames[day - 1]?.toLowerCase()).join(' og ')} kl. ${time.replace(':', '.')}`;
    if (isUnusual) {
      await learner.seeCard(`Det er uden for almindelig arbejdstid. Vil du have påmindelser ${words}?`);
      await learner.shootCard('3-confirm');
      await learner.press('Ja, det passer mig');
    }
    await learner.seeCard('Det har jeg gemt.');
    await learner.seeCard(`Du får en påmindelse ${words}. Du får én hver gang.`);
    await learner.shootCard('4-saved');

    const before = await learner.cards.count();
    await expect
      .poll(() => learner.cards.count(), { timeout: nudgeWithinMillis, interval: 1000 })
      .toBe(before + 1);
    await learner.seeCard('Prøv det i dag');
    const [heading = ''] = (await learner.readNewestCard()).split('\n');
    expect(heading).not.toBe('');
    await learner.shoot('5-nudge');

    await learner.press('Hvorfor får jeg det her?');
    await learner.seeCard('Derfor får du det her');
    await learner.seeCard('Du har sagt ja til påmindelser.');
    await learner.press('Jeg har prøvet det');
    await learner.seeCard('Det tæller med i din plan');
    expect(await learner.readNewestCard()).toContain(heading);
    expect(await learner.cards.count()).toBe(before + 1); // changed in place
    await learner.shootCard('6-nudge-answered');

    await learner.type('plan');
    await learner.seeCard('Tips, du har prøvet: 1 af 1');
    await learner.shootCard('7-plan');
  },
);

/** The next full minute that leaves time to choose it, in Danish time, with its weekday and the next one. */
async function soon() {
  const left = minuteMillis - (Date.now() % minuteMillis);
  if (left < hurryMillis) await pause(left);
  const at = new Date(Date.now() + minuteMillis);
  const time = at.toLocaleTimeString('en-GB', { timeZone: denmark, hour: '2-digit', minute: '2-digit' });
  const today = dayIn(denmark, at);
  const days = [today.dayOfWeek, today.add({ days: 1 }).dayOfWeek].sort((a, b) => a - b);
  return { days, time, isUnusual: time < '08:00' || time >= '17:00' || days.some((day) => day > 5) };
}

/** Clicks every checkbox with the wrong state; two days are proposed. */
async function chooseDays({ newestCard }: ChatPage, days: readonly number[]): Promise<void> {
  for (const [index, name] of dayNames.entries()) {
    const box = newestCard.getByRole('checkbox', { name });
    if ((await box.isChecked()) !== days.includes(index + 1)) await box.click();
  }
}

/** The Playground shows "9.00" in a Danish browser, but accepts typed times with a colon only. */
async function chooseTime({ newestCard, page }: ChatPage, time: string): Promise<void> {
  const field = newestCard.getByRole('combobox', { name: 'Hvornår på dagen (for eksempel 9:15)?' });
  await field.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(time);
  await page.keyboard.press('Enter');
  await expect.poll(() => field.inputValue()).toBe(time.replace(/^0/, '').replace(':', '.'));
}
