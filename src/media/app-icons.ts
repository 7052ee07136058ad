import { renderAsync } from '@resvg/resvg-js';
import { competenceIds, dimensionOf, type CompetenceId } from '../domain/wheel.ts';
import { colours, paper } from './wheel-svg.ts';

/** A picture of the app as Teams lists it. */
export interface Icon {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly pixels: Uint8Array;
}

export interface AppIcons {
  readonly colour: Icon;
  readonly outline: Icon;
}

const angle = 360 / competenceIds.length;

/** The wheel of the result with every field filled, once in colour and once in white. */
export async function drawAppIcons(): Promise<AppIcons> {
  const [colour, outline] = await Promise.all([draw(colourSvg()), draw(outlineSvg())]);
  return { colour, outline };
}

async function draw(svg: string): Promise<Icon> {
  const image = await renderAsync(svg, { font: { loadSystemFonts: false } });
  return { png: image.asPng(), width: image.width, height: image.height, pixels: image.pixels };
}

/** The wheel has half of the width: Teams cuts the corners off, in some places to a hexagon. */
function colourSvg(): string {
  const fields = wheelOf({ centre: 96, hole: 12, radius: 48, gap: 2.5 }).map(
    ({ competence, path }) => `<path d="${path}" fill="${colours[dimensionOf(competence)]}"/>`,
  );
  return svgOf(192, '', [`<rect width="192" height="192" fill="${paper}"/>`, ...fields]);
}

/** The wheel reaches the edges. Teams refuses a pixel that is half transparent, as soft edges have. */
function outlineSvg(): string {
  const fields = wheelOf({ centre: 16, hole: 5, radius: 16, gap: 2 }).map(
    ({ path }) => `<path d="${path}" fill="#FFFFFF"/>`,
  );
  return svgOf(32, ' shape-rendering="crispEdges"', fields);
}

function svgOf(size: number, attributes: string, content: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"${attributes}>${content.join('')}</svg>`;
}

interface Wheel {
  readonly centre: number;
  readonly hole: number;
  readonly radius: number;
  /** As wide at the hole as at the rim. */
  readonly gap: number;
}

interface Field {
  readonly competence: CompetenceId;
  /** The outline, as SVG writes it. */
  readonly path: string;
}

/** Clockwise from 12 o'clock. */
function wheelOf({ centre, hole, radius, gap }: Wheel): readonly Field[] {
  const corner = (edge: number, side: 1 | -1, distance: number) => {
    const radians = (edge * angle * Math.PI) / 180 + side * Math.asin(gap / 2 / distance);
    return `${units(centre + distance * Math.sin(radians))} ${units(centre - distance * Math.cos(radians))}`;
  };
  return competenceIds.map((competence, index) => ({
    competence,
    path: [
      `M${corner(index, 1, hole)}`,
      `L${corner(index, 1, radius)}`,
      `A${radius} ${radius} 0 0 1 ${corner(index + 1, -1, radius)}`,
      `L${corner(index + 1, -1, hole)}`,
      `A${hole} ${hole} 0 0 0 ${corner(index, 1, hole)}Z`,
    ].join(''),
  }));
}

function units(value: number): number {
  return Math.round(value * 100) / 100;
}
