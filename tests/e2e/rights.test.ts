import { join } from 'node:path';
import { expect } from 'vitest';
import { screenshots } from './page.ts';
import { scenario } from './scenario.ts';

/**
 * Opens the copy in a browser, as from Teams, then deletes everything. The Playground does not support removing cards.
 */
scenario('a learner reads about privacy, opens the copy of their data and deletes everything', async ({ learner }) => {
  const { page } = learner;
  const say = async (typed: string, newest: string) => {
    const before = await learner.cards.count();
    await learner.type(typed);
    await expect.poll(() => learner.cards.count(), { timeout: 20_000, message: typed }).toBeGreaterThan(before);
    await learner.seeCard(newest);
  };
  await say('start', 'Hvor arbejder du?');
  await say('3', 'Jeg bruger eksempler fra Skole og SFO.');
  await say('start', '1/12');
  await say('2', '2/12');
  await say('borgeren hedder 010190-1234', 'Det ligner et CPR-nummer');
  await learner.shootCard('guard');
  await say('privatliv', '2/12');
  await learner.shoot('privacy');
  await say('mine data', 'Det har jeg gemt om dig');
  await learner.shootCard('my-data');
  await learner.press('Hent en kopi');
  await learner.seeCard('Din kopi er klar');
  await learner.shootCard('copy');

  const link = learner.newestCard.getByRole('link', { name: 'Læs den som en side' });
  const browser = page.context().browser() ?? expect.fail('The page has a browser');
  const copy = await browser.newPage();
  await copy.goto((await link.getAttribute('href')) ?? '');
  await expect.poll(() => copy.getByRole('heading', { level: 1 }).innerText()).toContain('Det har Kompetencecoach gemt');
  expect(await copy.getByRole('table').first().innerText()).toContain('Skole og SFO');
  await copy.screenshot({ path: join(screenshots, 'rights', 'copy-wide.png'), fullPage: true });
  await copy.setViewportSize({ width: 400, height: 800 });
  await copy.screenshot({ path: join(screenshots, 'rights', 'copy-narrow.png'), fullPage: true });
  await copy.close();

  await learner.press('Slet mine data');
  await learner.seeCard('Vil du slette dine data?');
  await learner.shootCard('erase');
  await learner.press('Ja, slet det hele');
  await learner.seeCard('Dine data er slettet');
  await learner.shootCard('receipt');
  await learner.type('hej');
  await learner.seeCard('Hej, jeg er Kompetencecoach');
}); // prettier-ignore
