import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { templateNames } from '../../gallery/samples.ts';
import { languages } from '../../src/domain/language.ts';
import { cardFaults } from './card-faults.ts';
import { drawOnly, look, runGallery, startGallery, type Gallery } from './gallery.ts';
import { launchBrowser, screenshots } from './page.ts';
import { hasEnded } from './processes.ts';

const themes = ['light', 'dark', 'contrast'];
const widths = [320, 480, 800];
const looks = languages.flatMap((language) =>
  themes.flatMap((theme) => widths.map((width) => ({ language, theme, width }))),
);

let gallery: Gallery;
let browser: Browser;
let page: Page;
/** Addresses that the gallery did not answer. The renderer omits such a picture without an error. */
const missing: string[] = [];

beforeAll(async () => {
  gallery = await startGallery();
  browser = await launchBrowser();
  // Wide enough for five narrow cards or two wide ones in a row.
  page = await browser.newPage({ viewport: { width: 1720, height: 1000 } });
  page.on('response', (response) => {
    if (!response.ok()) missing.push(new URL(response.url()).pathname);
  });
});

afterAll(async () => {
  await browser.close();
  if (!hasEnded(gallery.npm.child)) gallery.interrupt();
});

describe('every card with its samples is complete and accessible', () => {
  test.each(looks)('in $language, $theme, $width px', async (given) => {
    const { language, theme, width } = given;
    const folder = join(screenshots, 'gallery', `${language}-${theme}-${width}`);
    await mkdir(folder, { recursive: true });
    await look(page, gallery, given);
    for (const name of templateNames()) {
      await page.locator(`#${name}`).screenshot({ path: join(folder, `${name}.png`) });
    }
    expect(await cardFaults(page, language)).toEqual([]);
    expect(missing).toEqual([]);
  });
});

/** Each faulty card must be reported, so that no check passes every card. */
describe('the checks find', () => {
  const long = 'Tag hele overblikket igen fra begyndelsen og til enden';
  const text = { type: 'TextBlock', wrap: true, text: long };
  const press = { type: 'Action.Execute', title: 'Hjælp', verb: 'help/show' };
  const picture = { type: 'Image', url: 'https://coach.example.dk/pictures/da-gaps.png' };

  beforeAll(() => look(page, gallery, { language: 'da', theme: 'light', width: 320 }));

  test.each([
    { name: 'nothing in a valid card', body: [text], fault: '' },
    { name: 'a line that ends with an ellipsis', body: [{ ...text, wrap: false }], fault: 'is cut off' },
    { name: 'hidden lines', body: [{ ...text, maxLines: 1 }], fault: 'is cut off' },
    { name: 'a title too long for its button', actions: [{ ...press, title: long }], fault: 'is cut off' },
    { name: 'a column wider than the card', body: [columns('400px', [text])], fault: 'is cut off' },
    { name: 'a seventh button', actions: Array.from({ length: 7 }, () => press), fault: 'Maximum number of actions' },
    { name: 'a button without a name', actions: [{ ...press, title: '' }], fault: 'button-name' },
    { name: 'a press without a name', body: [{ type: 'Container', minHeight: '40px', items: [], selectAction: { ...press, title: '' } }], fault: 'aria-command-name' },
    { name: 'a picture without alt text', body: [picture], fault: 'a picture has no words' },
    { name: 'another language', lang: 'en', body: [text], fault: 'is marked as "en"' },
    { name: 'text with low contrast', body: [{ ...text, color: 'warning' }], fault: 'color-contrast' },
    { name: 'an element that Teams does not know', body: [{ type: 'Wheel' }], fault: 'Wheel' },
  ])('$name', async ({ fault, name: _name, ...spoilt }) => {
    await drawOnly(page, { type: 'AdaptiveCard', version: '1.5', lang: 'da', ...spoilt });
    const faults = await cardFaults(page, 'da');
    if (fault === '') expect(faults).toEqual([]);
    else expect(faults.join('\n')).toContain(fault);
  }); // prettier-ignore

  test('a missing picture', async () => {
    const url = 'https://coach.example.dk/pictures/nowhere.png';
    await drawOnly(page, { type: 'AdaptiveCard', version: '1.5', body: [{ ...picture, url }] });
    await expect.poll(() => missing).toEqual(['/pictures/nowhere.png']);
  });

  function columns(width: string, items: readonly object[]): object {
    return { type: 'ColumnSet', columns: [{ type: 'Column', width, items }] };
  }
});

describe('npm run cards', () => {
  test('names a port that is in use', async () => {
    const second = runGallery(gallery.port);
    await expect.poll(() => hasEnded(second.child), { timeout: 20_000 }).toBe(true);
    expect(second.output()).toContain(`Port ${gallery.port} is in use by another program.`);
  });

  test('prints its address and ends with Ctrl-C', async () => {
    expect(gallery.npm.output()).toContain(`Open http://127.0.0.1:${gallery.port}`);
    gallery.interrupt();
    await expect.poll(() => hasEnded(gallery.npm.child), { timeout: 10_000 }).toBe(true);
  });
});
