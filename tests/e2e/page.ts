import { mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

export const screenshots = fileURLToPath(new URL('screenshots/', import.meta.url));
const answerWithinMillis = 10_000;

export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no Chromium at ${executablePath}. Run "apt-get install chromium", or set CHROMIUM_PATH.`,
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** The Playground page, used like a learner: with clicks, keys, and the visible text. */
export interface ChatPage {
  readonly page: Page;
  /** The cards on the page, oldest first. */
  readonly cards: Locator;
  readonly newestCard: Locator;
  readonly messageBox: Locator;
  /** Puts the cursor in the message box, types and presses Enter. */
  type(text: string): Promise<void>;
  /** Clicks the button or the row with this name in the newest card. A row is named with its number: "2. Med hjælp". */
  press(name: string): Promise<void>;
  /** Moves with Tab until the button or row has the focus, then presses the key. */
  pressByKey(name: string | RegExp, key: 'Enter' | 'Space'): Promise<void>;
  /** Moves with Tab, round the page if necessary, until this element has the focus. */
  reach(place: Locator): Promise<void>;
  /** Closes the Playground's log, which does not release the focus to Tab. */
  closeLogByKeys(): Promise<void>;
  /** Waits until the newest card shows the text. */
  seeCard(text: string): Promise<void>;
  /** Waits until the text is anywhere in the chat. */
  see(text: string): Promise<void>;
  /** The text of the newest card, one line per block. */
  readNewestCard(): Promise<string>;
  /** All text in the chat, from cards and messages. */
  readChat(): Promise<string>;
  /** The rows of the newest card's table, cell by cell, without the header row. */
  readTable(): Promise<readonly (readonly string[])[]>;
  shoot(name: string): Promise<void>;
  /** Saves a picture of the whole newest card, even if it is taller than the screen. */
  shootCard(name: string): Promise<void>;
  /** Selects an entry of the menu "Mock an Activity". */
  mock(activity: string): Promise<void>;
  openGroupChat(): Promise<void>;
  openPersonalChat(): Promise<void>;
  /** Types a message that begins with an @mention, selected from the list. */
  mention(name: string, text: string): Promise<void>;
}

/** @param folder below `screenshots/`, one for each scenario */
export async function openChat(browser: Browser, address: string, folder: string): Promise<ChatPage> {
  const shots = join(screenshots, folder);
  await mkdir(shots, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, locale: 'da-DK' });
  page.setDefaultTimeout(answerWithinMillis);
  await page.goto(address);

  const cards = page.locator('.ac-adaptiveCard');
  const newestCard = cards.last();
  const messageBox = page.locator('[contenteditable="true"][role="textbox"]');
  const chat = page.locator('div:has(> div > [aria-label="Message header"])').first().locator('xpath=..');

  const self: ChatPage = {
    page,
    cards,
    newestCard,
    messageBox,

    async type(text) {
      await messageBox.click();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },

    async press(name) {
      await newestCard.getByRole('button', { name, exact: true }).click();
    },

    async pressByKey(name, key) {
      await self.reach(newestCard.getByRole('button', { name, exact: true }));
      await page.keyboard.press(key);
    },

    async reach(place) {
      const focused = place.and(page.locator(':focus'));
      for (let steps = 0; steps < 60; steps += 1) {
        if ((await focused.count()) > 0) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`${String(place)} cannot be reached with Tab`);
    },

    async closeLogByKeys() {
      await self.reach(messageBox);
      await self.reach(page.getByTitle('Hide log panel'));
      await page.keyboard.press('Enter');
    },

    async seeCard(text) {
      await newestCard.filter({ hasText: text }).waitFor();
    },

    async see(text) {
      await chat.getByText(text).first().waitFor();
    },

    readNewestCard: () => newestCard.innerText(),
    readChat: () => chat.innerText(),

    async readTable() {
      const rows = await newestCard.getByRole('row').all();
      const texts = await Promise.all(rows.map((row) => row.getByRole('cell').allInnerTexts()));
      return texts.slice(1).map((cells) => cells.map((cell) => cell.trim()));
    },

    async shoot(name) {
      await page.screenshot({ path: join(shots, `${name}.png`) });
    },

    async shootCard(name) {
      await newestCard.screenshot({ path: join(shots, `${name}.png`) });
    },

    async mock(activity) {
      await page.getByRole('button', { name: 'Mock an Activity' }).click();
      // Its accessible name is the name of an event; the test uses the visible text.
      await page
        .getByRole('menuitem')
        .filter({ has: page.getByText(activity, { exact: true }) })
        .click();
      await page.getByRole('button', { name: 'Send activity' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },

    async openGroupChat() {
      await page.getByRole('treeitem', { name: 'Group Chat' }).click();
    },

    async openPersonalChat() {
      await page.getByRole('treeitem', { name: 'Personal Chat' }).click();
    },

    async mention(name, text) {
      await messageBox.click();
      await page.keyboard.type('@');
      await page.getByRole('menuitem').filter({ hasText: name }).click();
      await page.keyboard.type(` ${text}`);
      await page.keyboard.press('Enter');
    },
  };
  return self;
}
