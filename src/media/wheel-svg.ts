import { competenceIds, type DimensionId } from '../domain/wheel.ts';

export interface WheelSlice {
  readonly dimension: DimensionId;
  /** 0-100; null without a score */
  readonly score: number | null;
}

export interface WheelPictureView {
  /** All competences in the order of the wheel. */
  readonly slices: readonly WheelSlice[];
  readonly legend: readonly { readonly dimension: DimensionId; readonly name: string }[];
}

/** In CSS pixels of a narrow phone. Drawn three times as large, it must fit the 1024 x 1024 px limit of Teams. */
export const wheelSize = { width: 320, height: 341 } as const;

/** Radius of a score of 100. */
const fullRadius = 105;
const rimRadius = 109;
const numberRadius = 121;
const centre = { x: 160, y: 131 } as const;
const sliceAngle = 360 / competenceIds.length;

/** The lowest scores of the upper three levels (bands of DigCompSAT, see domain/result.ts). */
const levelBorders = [30, 48, 81] as const;

/** From this score on, the number fits inside the fill, also next to a wide divider. */
const lowestScoreInside = 70;
/** Closer to the centre, the numbers of neighbouring slices would touch. */
const innermostScoreRadius = 62;

const legendTop = 272;
const legendPitch = 17;
const legendColumns = { swatch: 38, numbers: 58, name: 101 } as const;

/** Contrast with `paper` is 14:1 for `ink` and 7:1 for `quietInk`; lines are decoration and may be fainter. */
const paper = '#FBFBF9';
const track = '#EEF0F2';
const line = '#C3C9D0';
const ink = '#1F2A37';
const quietInk = '#4B5563';

/**
 * Okabe-Ito hues, darkened to a contrast of at least 4.8:1 with `paper`, enough for white text on them. Any two differ
 * by at least 15 (CIEDE2000) in normal vision and in protan, deutan and tritan vision as simulated by Machado (2009).
 */
const colours: Readonly<Record<DimensionId, string>> = {
  anvendelse: '#0072B2',
  teknologiforstaaelse: '#B84F00',
  'formidling-kommunikation': '#005745',
  'udvikling-implementering': '#4B2178',
};

/** The result as a polar chart: slices run clockwise from 12 o'clock, the radius is the score. */
export function wheelSvg(view: WheelPictureView): string {
  const { width, height } = wheelSize;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter">`,
    `<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`,
    `<rect width="5" height="5" fill="${track}"/><rect width="1.2" height="5" fill="${line}"/></pattern></defs>`,
    // A picture does not know the theme of Teams; its own background works with light, dark and high contrast.
    `<rect width="${width}" height="${height}" rx="12" fill="${paper}"/>`,
    ...view.slices.map(ground),
    ...levelBorders.map(ring),
    ...view.slices.map(fill),
    ...view.slices.map(score),
    // After the scores, so that the outlines of the digits do not cross the dividers.
    ...view.slices.map((_slice, index) => divider(index, startsDimension(view.slices, index))),
    ...view.slices.map(number),
    ...view.legend.map((entry, row) => legendRow(entry, row, view.slices)),
    '</svg>',
  ].join('\n');
}

function ground({ dimension }: WheelSlice, index: number): string {
  const [from, to] = edges(index);
  return [
    `<path class="ground" d="${sector(from, to, fullRadius)}" fill="${track}"/>`,
    // Shows the colour of the dimension also for a slice without a fill.
    `<path class="rim" d="${arc(from, to, rimRadius)}" fill="none" stroke="${colours[dimension]}" stroke-width="3"/>`,
  ].join('');
}

function ring(border: number): string {
  return `<circle class="ring" cx="${centre.x}" cy="${centre.y}" r="${units(radiusOf(border))}" fill="none" stroke="${line}" stroke-width="0.8"/>`;
}

function fill({ dimension, score }: WheelSlice, index: number): string {
  const [from, to] = edges(index);
  if (score === null) return `<path class="unrated" d="${sector(from, to, fullRadius)}" fill="url(#hatch)"/>`;
  if (score === 0) return '';
  const passed = levelBorders.filter((border) => border < score);
  const shape = `<path class="fill" d="${sector(from, to, radiusOf(score))}" fill="${colours[dimension]}"/>`;
  if (passed.length === 0) return shape;
  const arcs = passed.map((border) => arc(from, to, radiusOf(border))).join('');
  return `${shape}<path d="${arcs}" fill="none" stroke="${paper}" stroke-opacity="0.45" stroke-width="0.8"/>`;
}

/** Wider between dimensions, so that they are distinguishable without colour. */
function divider(index: number, wide: boolean): string {
  const end = point(index * sliceAngle, rimRadius + 2);
  return `<path class="divider" d="M${centre.x} ${centre.y}L${end}" stroke="${paper}" stroke-width="${wide ? 4 : 1.4}"/>`;
}

function number({ dimension }: WheelSlice, index: number): string {
  return text(
    middleOf(index),
    numberRadius,
    13,
    `font-weight="700" fill="${colours[dimension]}"`,
    `${index + 1}`,
  );
}

/** The number of a slice: inside the fill if it fits, otherwise outside, never across the edge. */
function score({ dimension, score }: WheelSlice, index: number): string {
  const angle = middleOf(index);
  if (score === null) return text(angle, innermostScoreRadius, 16, halo(quietInk, track), '–');
  const inside = score >= lowestScoreInside;
  const clearance = clearanceOf(score, angle);
  const radius = inside
    ? radiusOf(score) - clearance
    : Math.max(radiusOf(score) + clearance, innermostScoreRadius);
  const paint = inside ? halo('#FFFFFF', colours[dimension]) : halo(ink, track);
  const words = `${score}<tspan font-size="11" font-weight="400" dx="1">%</tspan>`;
  return text(angle, radius, 13, paint, words);
}

/**
 * Distance from the middle of the number to the edge of the fill; depends on the angle, as numbers are wider than high.
 */
function clearanceOf(score: number, angle: number): number {
  const halfWidth = (`${score}`.length * 8.2 + 11) / 2;
  const halfHeight = capHeight(13) / 2;
  const radians = (angle * Math.PI) / 180;
  const air = 2.5;
  return halfWidth * Math.abs(Math.sin(radians)) + halfHeight * Math.abs(Math.cos(radians)) + air;
}

/** Attributes of a number: an outline in the colour below it keeps rings and hatching away from the digits. */
function halo(colour: string, below: string): string {
  return `class="score" font-weight="700" fill="${colour}" stroke="${below}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`;
}

function legendRow(
  { dimension, name }: WheelPictureView['legend'][number],
  row: number,
  slices: readonly WheelSlice[],
): string {
  const middle = legendTop + row * legendPitch;
  const baseline = units(middle + capHeight(13) / 2);
  return [
    `<rect x="${legendColumns.swatch}" y="${middle - 6}" width="12" height="12" rx="2.5" fill="${colours[dimension]}"/>`,
    `<text x="${legendColumns.numbers}" y="${baseline}" font-size="13" font-weight="700" fill="${colours[dimension]}">${numbersOf(dimension, slices)}</text>`,
    `<text x="${legendColumns.name}" y="${baseline}" font-size="13" fill="${ink}">${escapeXml(name)}</text>`,
  ].join('');
}

/** "4–6": the slices of a dimension are neighbours. */
function numbersOf(dimension: DimensionId, slices: readonly WheelSlice[]): string {
  const numbers = slices.flatMap((slice, index) => (slice.dimension === dimension ? [index + 1] : []));
  return [...new Set([numbers.at(0), numbers.at(-1)])].join('–');
}

function startsDimension(slices: readonly WheelSlice[], index: number): boolean {
  return slices[index]?.dimension !== slices.at(index - 1)?.dimension;
}

function radiusOf(score: number): number {
  return (score / 100) * fullRadius;
}

function edges(index: number): readonly [from: number, to: number] {
  return [index * sliceAngle, (index + 1) * sliceAngle];
}

function middleOf(index: number): number {
  return (index + 0.5) * sliceAngle;
}

function sector(from: number, to: number, radius: number): string {
  return `M${centre.x} ${centre.y}L${arc(from, to, radius).slice(1)}Z`;
}

function arc(from: number, to: number, radius: number): string {
  return `M${point(from, radius)}A${units(radius)} ${units(radius)} 0 0 1 ${point(to, radius)}`;
}

/** @param angle degrees, clockwise from 12 o'clock */
function at(angle: number, radius: number): { readonly x: number; readonly y: number } {
  const radians = (angle * Math.PI) / 180;
  return { x: centre.x + radius * Math.sin(radians), y: centre.y - radius * Math.cos(radians) };
}

function point(angle: number, radius: number): string {
  const { x, y } = at(angle, radius);
  return `${units(x)} ${units(y)}`;
}

/** Text centred on a point of the wheel, by cap height, since renderers differ in `dominant-baseline`. */
function text(angle: number, radius: number, size: number, paint: string, words: string): string {
  const { x, y } = at(angle, radius);
  const baseline = units(y + capHeight(size) / 2);
  return `<text x="${units(x)}" y="${baseline}" font-size="${size}" text-anchor="middle" ${paint}>${words}</text>`;
}

/** Inter's capitals and digits are 0.727 em high. */
function capHeight(size: number): number {
  return size * 0.727;
}

function units(value: number): number {
  return Math.round(value * 100) / 100;
}

function escapeXml(words: string): string {
  return words.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
