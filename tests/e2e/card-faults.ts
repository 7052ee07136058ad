import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The properties of an element that a page script reads; the types of the DOM would affect the whole project. */
interface Element {
  readonly className: string;
  readonly textContent: string;
  readonly lang: string;
  readonly alt: string;
  readonly clientWidth: number;
  readonly clientHeight: number;
  readonly scrollWidth: number;
  readonly scrollHeight: number;
  getBoundingClientRect(): { readonly left: number; readonly right: number };
  querySelectorAll(selector: string): Iterable<Element>;
}

/** The API of axe-core in the page. */
interface Axe {
  run(options: { readonly resultTypes: readonly string[] }): Promise<{ readonly violations: Violation[] }>;
}

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** The faults of the cards on the gallery page, each with its place; empty if there are none. */
export async function cardFaults(page: Page, language: string): Promise<readonly string[]> {
  return [
    ...(await page.locator('.complaint').allTextContents()),
    ...(await page.locator('.card').evaluateAll(partsCutOff)),
    ...(await page.locator('.card').evaluateAll(picturesWithoutWords)),
    ...(await page.locator(`.card:not([lang="${language}"])`).evaluateAll(strangers)),
    ...(await accessibilityFaults(page)),
  ];
}

/** Runs in the page. A difference of one pixel is rounding. */
function partsCutOff(cards: readonly unknown[]): readonly string[] {
  return (cards as readonly Element[]).flatMap((card) => {
    const frame = card.getBoundingClientRect();
    return [...card.querySelectorAll('*')].flatMap((part) => {
      const { left, right } = part.getBoundingClientRect();
      const isCut =
        (part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1) ||
        (part.clientHeight > 0 && part.scrollHeight > part.clientHeight + 1);
      const sticksOut = left < frame.left - 1 || right > frame.right + 1;
      return isCut || sticksOut ? [`is cut off: ${part.className} "${part.textContent.slice(0, 60)}"`] : [];
    });
  });
}

/** Runs in the page. axe-core treats a picture with an empty `alt` as decoration. */
function picturesWithoutWords(cards: readonly unknown[]): readonly string[] {
  return (cards as readonly Element[])
    .flatMap((card) => [...card.querySelectorAll('img')])
    .flatMap((picture) => (picture.alt.trim() === '' ? ['a picture has no words'] : []));
}

/** Runs in the page. */
function strangers(cards: readonly unknown[]): readonly string[] {
  return (cards as readonly Element[]).map(
    (card) => `is marked as "${card.lang}": ${card.textContent.slice(0, 60)}`,
  );
}

async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe }; // just injected
    // Reporting passed checks as well would take five times as long.
    return (await axe.run({ resultTypes: ['violations'] })).violations;
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`),
  );
}
