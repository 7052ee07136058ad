import { describe, expect, it } from 'vitest';
import { competenceIds, dimensionOf, wheel } from '../../src/domain/wheel.ts';
import { wheelSize, wheelSvg, type WheelPictureView } from '../../src/media/wheel-svg.ts';

const centre = { x: 160, y: 131 };
const fullRadius = 105;
const names = [
  'Anvendelse',
  'Teknologiforståelse',
  'Formidling og kommunikation',
  'Udvikling og implementering',
];

function viewOf(
  scores: readonly (number | null)[],
  legendNames: readonly string[] = names,
): WheelPictureView {
  return {
    slices: competenceIds.map((id, index) => ({ dimension: dimensionOf(id), score: scores[index] ?? null })),
    legend: wheel.map(({ id }, index) => ({ dimension: id, name: legendNames[index] ?? '' })),
  };
}

function all(score: number | null): WheelPictureView {
  return viewOf(competenceIds.map(() => score));
}

function onlyFirst(score: number | null): WheelPictureView {
  return viewOf([score]);
}

interface Shown {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly isScore: boolean;
  readonly words: string;
}

/** Every text of the picture with its position, without tags. */
function textsOf(svg: string): readonly Shown[] {
  return [...svg.matchAll(/<text ([^>]*)>(.*?)<\/text>/gs)].map(([, attributes = '', words = '']) => ({
    x: numberIn(attributes, 'x'),
    y: numberIn(attributes, 'y'),
    size: numberIn(attributes, 'font-size'),
    isScore: attributes.includes('class="score"'),
    words: words.replaceAll(/<[^>]*>/g, ' ').trim(),
  }));
}

function numberIn(attributes: string, name: string): number {
  return Number(new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1]);
}

function scoresOf(svg: string): readonly string[] {
  return textsOf(svg)
    .filter((shown) => shown.isScore)
    .map((shown) => shown.words);
}

function pathsOf(svg: string, kind: string): readonly string[] {
  return [...svg.matchAll(new RegExp(`<path class="${kind}" d="([^"]*)"`, 'g'))].map(([, d = '']) => d);
}

/** Radius of the first arc of a path. */
function radiusOf(path: string): number {
  return Number(/A([\d.]+)/.exec(path)?.[1]);
}

/** Degrees clockwise from 12 o'clock, 0-360. */
function angleOf(x: number, y: number): number {
  return ((Math.atan2(x - centre.x, centre.y - y) * 180) / Math.PI + 360) % 360;
}

function distanceOf({ x, y, size }: Shown): number {
  return Math.hypot(x - centre.x, y - 0.3635 * size - centre.y);
}

describe('the fill of a slice', () => {
  it.each([
    { score: 100, radius: fullRadius },
    { score: 67, radius: 70.35 },
    { score: 33, radius: 34.65 },
    { score: 1, radius: 1.05 },
  ])('$score reaches $radius units from the centre', ({ score, radius }) => {
    const paths = pathsOf(wheelSvg(onlyFirst(score)), 'fill');
    expect(paths.map(radiusOf)).toEqual([radius]);
  });

  it.each([{ score: 0 }, { score: null }])('is missing for $score', ({ score }) => {
    expect(pathsOf(wheelSvg(onlyFirst(score)), 'fill')).toEqual([]);
  });

  it.each(competenceIds.map((id, index) => ({ id, index })))('of $id starts at $index x 30°', ({ index }) => {
    const path = pathsOf(wheelSvg(all(100)), 'fill')[index] ?? '';
    const [fromX, fromY, toX, toY] =
      /L([\d.-]+) ([\d.-]+)A.* ([\d.-]+) ([\d.-]+)Z/.exec(path)?.slice(1) ?? [];
    expect(angleOf(Number(fromX), Number(fromY))).toBeCloseTo(index * 30, 1);
    expect(angleOf(Number(toX), Number(toY))).toBeCloseTo(((index + 1) * 30) % 360, 1);
  });
});

describe('the texts of the wheel', () => {
  it('number the slices 1-12 clockwise, outside the wheel', () => {
    const outside = textsOf(wheelSvg(all(50))).filter(
      (shown) => !shown.isScore && distanceOf(shown) < 130 && /^\d+$/.test(shown.words),
    );
    expect(outside.map((shown) => shown.words)).toEqual(competenceIds.map((_, index) => `${index + 1}`));
    outside.forEach((shown, index) => {
      expect(angleOf(shown.x, shown.y - 0.3635 * shown.size)).toBeCloseTo(index * 30 + 15, 0);
      expect(distanceOf(shown)).toBeGreaterThan(fullRadius + 10);
    });
  });

  it.each([
    { score: 0, words: '0 %' },
    { score: 33, words: '33 %' },
    { score: 67, words: '67 %' },
    { score: 100, words: '100 %' },
    { score: null, words: '–' },
  ])('say "$words" for $score', ({ score, words }) => {
    expect(scoresOf(wheelSvg(onlyFirst(score)))[0]).toBe(words);
  });

  it('keep the order of the slices', () => {
    const scores = [0, 8, 17, 25, 33, null, 50, 58, 67, 75, 92, 100];
    expect(scoresOf(wheelSvg(viewOf(scores)))).toEqual(
      scores.map((score) => (score === null ? '–' : `${score} %`)),
    );
  });

  it('never cross the edge of their fill', () => {
    for (let score = 0; score <= 100; score++) {
      const shown = textsOf(wheelSvg(all(score))).filter((text) => text.isScore);
      for (const text of shown) {
        expect(Math.abs(distanceOf(text) - (score / 100) * fullRadius)).toBeGreaterThan(7);
        expect(distanceOf(text)).toBeLessThan(fullRadius - 7);
      }
    }
  });

  it('are never smaller than 11 units', () => {
    const sizes = [...wheelSvg(viewOf([0, 67, 100, null])).matchAll(/font-size="([\d.]+)"/g)];
    expect(Math.min(...sizes.map(([, size]) => Number(size)))).toBeGreaterThanOrEqual(11);
  });
});

describe('the rest of the picture', () => {
  it('hatches an unrated slice over its whole length', () => {
    const svg = wheelSvg(viewOf([67, null, 0]));
    expect(pathsOf(svg, 'unrated')).toHaveLength(10);
    expect(pathsOf(svg, 'unrated').map(radiusOf)).toEqual(Array(10).fill(fullRadius));
  });

  it('has rings where the levels change', () => {
    const rings = [...wheelSvg(all(0)).matchAll(/class="ring"[^>]* r="([\d.]+)"/g)].map(([, r]) => Number(r));
    expect(rings).toEqual([31.5, 50.4, 85.05]);
  });

  it('has wider gaps between dimensions than between slices', () => {
    const widths = [...wheelSvg(all(50)).matchAll(/class="divider"[^>]* stroke-width="([\d.]+)"/g)];
    expect(widths.map(([, width]) => Number(width))).toEqual([
      4, 1.4, 1.4, 4, 1.4, 1.4, 4, 1.4, 1.4, 4, 1.4, 1.4,
    ]);
  });

  it('names each dimension with its numbers, in the given order', () => {
    const words = textsOf(wheelSvg(all(50))).map((shown) => shown.words);
    expect(words.slice(-8)).toEqual(
      ['1–3', '4–6', '7–9', '10–12'].flatMap((numbers, index) => [numbers, names[index]]),
    );
  });

  it('escapes names', () => {
    const svg = wheelSvg(viewOf([50], ['<b>Løn & "kørsel"</b>']));
    expect(svg).toContain('&#60;b&#62;Løn &#38; &#34;kørsel&#34;&#60;/b&#62;');
    expect(svg).not.toContain('<b>');
  });

  it('stays within 1024 px at three pixels a unit', () => {
    expect(wheelSize.width * 3).toBe(960);
    expect(wheelSize.height * 3).toBeLessThanOrEqual(1024);
  });

  it('has four colours with enough contrast to white text and to the background', () => {
    const svg = wheelSvg(all(100));
    const colours = new Set(
      [...svg.matchAll(/class="fill"[^>]* fill="(#\w{6})"/g)].map(([, hex = '']) => hex),
    );
    expect(colours.size).toBe(4);
    for (const colour of colours) expect(contrast(colour, '#FBFBF9')).toBeGreaterThanOrEqual(4.5);
  });
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
