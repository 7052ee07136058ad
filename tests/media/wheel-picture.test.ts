import { describe, expect, it } from 'vitest';
import { competenceIds, dimensionOf } from '../../src/domain/wheel.ts';
import { renderWheelPicture } from '../../src/media/wheel-picture.ts';
import type { WheelPictureView } from '../../src/media/wheel-svg.ts';

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** A private-use character, which Inter does not have. */
const unknownGlyph = '\u{F8A0}';

function viewOf(scores: readonly (number | null)[], name = 'Teknologiforståelse'): WheelPictureView {
  return {
    slices: competenceIds.map((id, index) => ({ dimension: dimensionOf(id), score: scores[index] ?? null })),
    legend: [{ dimension: 'teknologiforstaaelse', name }],
  };
}

describe('renderWheelPicture', () => {
  it.each([
    { name: 'all 67', scores: competenceIds.map(() => 67) },
    { name: 'mixed', scores: [0, 33, 67, 100, 33, 67, 0, 100, 67, 33, 100, 0] },
    { name: 'all 100', scores: competenceIds.map(() => 100) },
    { name: 'all 0', scores: competenceIds.map(() => 0) },
    { name: 'unrated', scores: [] },
  ])('draws "$name" as a PNG within the limits of Teams', async ({ scores }) => {
    const png = await renderWheelPicture(viewOf(scores));
    expect(png.subarray(0, 8)).toEqual(pngSignature);
    // The header chunk: width and height are the first two numbers of its data.
    expect(png.readUInt32BE(16)).toBe(960);
    expect(png.readUInt32BE(20)).toBeLessThanOrEqual(1024);
    expect(png.length).toBeLessThan(200_000);
  });

  it('draws equal views equally, and another score differently', async () => {
    const [first, again, other] = await Promise.all([
      renderWheelPicture(viewOf([67])),
      renderWheelPicture(viewOf([67])),
      renderWheelPicture(viewOf([66])),
    ]);
    expect(again.equals(first)).toBe(true);
    expect(other.equals(first)).toBe(false);
  });

  it('has a separate glyph for each Danish letter', async () => {
    const letters = ['æ', 'ø', 'å', 'Æ', 'Ø', 'Å', 'a', unknownGlyph, ''];
    const pictures = await Promise.all(letters.map((letter) => renderWheelPicture(viewOf([], letter))));
    // A font without these letters would draw the same box for all of them, or nothing.
    const distinct = new Set(pictures.map((png) => png.toString('base64')));
    expect(distinct.size).toBeGreaterThanOrEqual(letters.length - 1);
    expect(pictures.slice(0, 6).filter((png) => png.equals(pictures[7] ?? png))).toEqual([]);
  });
});
