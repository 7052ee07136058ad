import type { Page } from 'playwright-core';
import { projectFolder } from './chat.ts';
import { freePort } from '../support/free-port.ts';
import { startProgram, untilServing, type Program } from './processes.ts';

/** The card gallery, started as a designer does, on a free port. */
export interface Gallery {
  readonly port: number;
  readonly npm: Program;
  /** Ctrl-C, which a terminal sends to the whole group. */
  interrupt(): void;
}

export interface Look {
  readonly language: string;
  readonly theme: string;
  /** Of the cards, in CSS pixels. */
  readonly width: number;
}

export async function startGallery(): Promise<Gallery> {
  const port = await freePort();
  const npm = runGallery(port);
  await untilServing(addressOf(port), npm);
  const group = npm.child.pid;
  if (group === undefined) throw new Error(npm.output());
  return { port, npm, interrupt: () => process.kill(-group, 'SIGINT') };
}

export function runGallery(port: number): Program {
  return startProgram('npm', ['run', 'cards'], {
    cwd: projectFolder,
    env: { PORT: String(port) },
    ownGroup: true,
  });
}

/** Opens the gallery and waits until all cards are drawn. */
export async function look(page: Page, { port }: Gallery, { language, theme, width }: Look): Promise<void> {
  await page.goto(`${addressOf(port)}?language=${language}&theme=${theme}&width=${width}`);
  await page.locator('body[data-ready]').waitFor();
}

/** Shows only this card, in the current theme of the page. */
export async function drawOnly(page: Page, card: object): Promise<void> {
  await page.evaluate(`import('/gallery.js').then(({ draw }) =>
    document.querySelector('#cards').replaceChildren(draw(${JSON.stringify(card)})))`);
}

function addressOf(port: number): string {
  return `http://127.0.0.1:${port}/`;
}
