import { describe, expect, test } from 'vitest';
import { exampleFiles } from './example.ts';
import { readPng, type Icon } from './png.ts';

/** The icons from the zip. */
const files = exampleFiles();
const read = (name: string) => readPng(files[name] ?? new Uint8Array());
const icons = { colour: read('color.png'), outline: read('outline.png') };

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

function pixelAt({ pixels, width }: Icon, x: number, y: number): Pixel {
  const start = (y * width + x) * 4;
  return [...pixels.subarray(start, start + 4)] as unknown as Pixel; // four of them
}

/** Colours with many pixels; those with few pixels are anti-aliased edges. */
function coloursOf({ pixels }: Icon): readonly string[] {
  const counts = new Map<string, number>();
  for (let start = 0; start < pixels.length; start += 4) {
    const colour = pixels.subarray(start, start + 4).join(' ');
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].flatMap(([colour, count]) => (count >= 300 ? [colour] : [])).sort();
}

/** The number of colour changes on a circle around the centre. */
function changesAround(icon: Icon, radius: number): number {
  const middle = icon.width / 2;
  const steps = 3600;
  const walk = Array.from({ length: steps }, (_, step) => {
    const angle = (step / steps) * 2 * Math.PI;
    return pixelAt(icon, Math.floor(middle + radius * Math.sin(angle)), Math.floor(middle - radius * Math.cos(angle)))[3]; // prettier-ignore
  });
  return walk.filter((alpha, step) => alpha !== walk.at(step - 1)).length;
}

describe('the colour icon', () => {
  test('is 192 pixels on each side', () => {
    expect([icons.colour.width, icons.colour.height]).toEqual([192, 192]);
  });

  test('shows the four colours of the wheel on one background', () => {
    expect(coloursOf(icons.colour)).toEqual(
      ['251 251 249 255', '0 114 178 255', '184 79 0 255', '0 87 69 255', '75 33 120 255'].sort(),
    );
  });

  test('has a wheel that fills the central 96 x 96 pixels', () => {
    const { colour } = icons;
    const background = pixelAt(colour, 0, 0).join();
    const drawn: [number, number][] = [];
    for (let y = 0; y < 192; y++) for (let x = 0; x < 192; x++) if (pixelAt(colour, x, y).join() !== background) drawn.push([x, y]); // prettier-ignore
    for (const places of [drawn.map(([x]) => x), drawn.map(([, y]) => y)]) {
      expect([Math.min(...places), Math.max(...places)]).toEqual([48, 143]);
    }
  });
});

describe('the outline icon', () => {
  test('is 32 pixels on each side', () => {
    expect([icons.outline.width, icons.outline.height]).toEqual([32, 32]);
  });

  test('has only white and fully transparent pixels', () => {
    const { pixels } = icons.outline;
    const kinds = new Set<string>();
    for (let start = 0; start < pixels.length; start += 4) {
      const [red, green, blue, alpha] = pixels.subarray(start, start + 4);
      kinds.add(alpha === 0 ? 'transparent' : [red, green, blue, alpha].join(' '));
    }
    expect([...kinds].sort()).toEqual(['255 255 255 255', 'transparent']);
  });

  test('has 12 fields with gaps between them', () => {
    expect(changesAround(icons.outline, 12)).toBe(24);
  });

  test('has no padding', () => {
    const at = [...Array(32).keys()];
    const edges = [
      at.map((x) => [x, 0]),
      at.map((x) => [x, 31]),
      at.map((y) => [0, y]),
      at.map((y) => [31, y]),
    ];
    for (const edge of edges) {
      expect(edge.some(([x = 0, y = 0]) => pixelAt(icons.outline, x, y)[3] === 255)).toBe(true);
    }
  });
});
