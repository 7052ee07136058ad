import type { AppIcons, Icon } from '../../media/app-icons.ts';

/** Microsoft's rules on icons that can be counted in pixels. */
export function iconFaults({ colour, outline }: AppIcons): readonly string[] {
  return [...colourFaults(colour), ...outlineFaults(outline)];
}

/** Outside of the middle half nothing may be drawn: Teams cuts there. */
function colourFaults(icon: Icon): readonly string[] {
  if (!isSquareOf(192, icon)) return ['The colour icon must be 192 x 192 pixels.'];
  const background = pixelAt(icon, 0, 0);
  const isWhole = background.endsWith(' 255');
  let strokesOutside = 0;
  let drawn = 0;
  for (const { x, y } of placesOf(icon)) {
    if (pixelAt(icon, x, y) === background) continue;
    if (isWithin(48, 144, x, y)) drawn++;
    else strokesOutside++;
  }
  return [
    ...(isWhole ? [] : ['The colour icon must have one full colour as its background.']),
    ...(strokesOutside === 0 ? [] : ['The colour icon may be drawn in its middle 96 x 96 pixels only.']),
    ...(drawn > 0 ? [] : ['The colour icon is empty.']),
  ];
}

function outlineFaults(icon: Icon): readonly string[] {
  if (!isSquareOf(32, icon)) return ['The outline icon must be 32 x 32 pixels.'];
  const white = [...placesOf(icon)].filter(({ x, y }) => pixelAt(icon, x, y) === '255 255 255 255');
  const clear = [...placesOf(icon)].filter(({ x, y }) => pixelAt(icon, x, y).endsWith(' 0'));
  const touches = (edge: (place: Place) => boolean) => white.some(edge);
  const fills =
    touches(({ x }) => x === 0) &&
    touches(({ x }) => x === 31) &&
    touches(({ y }) => y === 0) &&
    touches(({ y }) => y === 31);
  return [
    ...(white.length + clear.length === 32 * 32
      ? []
      : ['The outline icon may have pixels that are white or fully transparent, and no others.']),
    ...(clear.length > 0 ? [] : ['The outline icon must have transparent pixels.']),
    ...(fills ? [] : ['The outline icon must reach all four edges.']),
  ];
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function* placesOf({ width, height }: Icon): Generator<Place> {
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) yield { x, y };
}

/** "red green blue alpha" */
function pixelAt({ pixels, width }: Icon, x: number, y: number): string {
  const start = (y * width + x) * 4;
  return pixels.subarray(start, start + 4).join(' ');
}

function isSquareOf(size: number, { width, height }: Icon): boolean {
  return width === size && height === size;
}

function isWithin(from: number, to: number, x: number, y: number): boolean {
  return x >= from && x < to && y >= from && y < to;
}
