import { expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { createPictureRenderer, type Picture } from '../../src/media/pictures.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };
const scores = (first: number | null) => [first, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, null];

/** Links to pictures, with a counter of drawings. */
function gallery(pictures: Readonly<Record<string, Picture>>) {
  const links = new Map(Object.entries(pictures));
  return { links, render: createPictureRenderer((token) => Promise.resolve(links.get(token)), packs) };
}

test('simultaneous requests for one link cause one drawing', async () => {
  const { render } = gallery({ a: { language: 'da', scores: scores(0) } });
  const [first, ...others] = await Promise.all(Array.from({ length: 10 }, () => render('a')));
  expect(first?.subarray(1, 4).toString()).toBe('PNG');
  for (const other of [...others, await render('a')]) expect(other).toBe(first);
});

test('different pictures are kept apart', async () => {
  const { render } = gallery({
    a: { language: 'da', scores: scores(0) },
    english: { language: 'en', scores: scores(0) },
    none: { language: 'da', scores: scores(null) },
    other: { language: 'da', scores: scores(100) },
  });
  const drawn = await Promise.all(['a', 'english', 'none', 'other'].map(render));
  expect(new Set(drawn.map((png) => png?.toString('base64'))).size).toBe(4);
});

test('an expired link shows nothing, although its picture was drawn', async () => {
  const { links, render } = gallery({ a: { language: 'da', scores: scores(0) } });
  expect(await render('a')).toBeDefined();
  links.delete('a');
  expect(await render('a')).toBeUndefined();
});

test('only the last pictures are cached', async () => {
  const many = Array.from({ length: 20 }, (_, index) => [`link-${index}`, index] as const);
  const { render } = gallery({
    ...Object.fromEntries(many.map(([link, score]) => [link, { language: 'da', scores: scores(score) }])),
    one: { language: 'da', scores: scores(99) },
  });
  const drawn = new Map<string, Buffer | undefined>();
  for (const [link] of many) drawn.set(link, await render(link));
  expect(await render('link-0')).toBe(drawn.get('link-0')); // so that link-1 is now the oldest
  await render('one');
  for (const link of ['link-0', 'link-2', 'link-19']) expect(await render(link)).toBe(drawn.get(link));
  const again = await render('link-1');
  expect(again).not.toBe(drawn.get('link-1'));
  expect(again).toEqual(drawn.get('link-1'));
});
