import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { wheelSchema } from '../src/content/pack-schema.ts';
import { readYaml } from '../src/content/read-yaml.ts';
import { competenceIds, dimensionIds, dimensionOf } from '../src/domain/wheel.ts';
import { renderWheelPicture } from '../src/media/wheel-picture.ts';
import { languages, type Language } from '../src/domain/language.ts';
import { readSamples, templateNames } from './samples.ts';

/** What a view with a wheel has besides its words: the link, and below its header the row of each competence. */
const wheelView = z.object({ pictureUrl: z.string(), rows: z.array(z.object({ level: z.string() })) });

/**
 * The wheel that belongs to the sample with this picture link, drawn as the bot draws it, with the numbers of the
 * sample's own table. Undefined when no sample has the link.
 */
export async function drawSampleWheel(path: string): Promise<Buffer | undefined> {
  for (const language of languages) {
    const views = templateNames()
      .flatMap((name) => readSamples(name, language))
      .flatMap((sample) => wheelView.safeParse(sample.view).data ?? []);
    const view = views.find(({ pictureUrl }) => new URL(pictureUrl).pathname === path);
    if (view) return drawWheel(language, view.rows.slice(1).map(scoreIn));
  }
  return undefined;
}

/** "67 % · Selvstændig" is 67; a competence without a number has words only. */
function scoreIn({ level }: { readonly level: string }): number | null {
  const [, percent] = /^(\d+) ?%/.exec(level) ?? [];
  return percent === undefined ? null : Number(percent);
}

function drawWheel(language: Language, scores: readonly (number | null)[]): Promise<Buffer> {
  const file = fileURLToPath(new URL(`../src/content/${language}/wheel.yaml`, import.meta.url));
  const { dimensions } = readYaml(file, wheelSchema);
  return renderWheelPicture({
    slices: competenceIds.map((competence, index) => ({
      dimension: dimensionOf(competence),
      score: scores[index] ?? null,
    })),
    legend: dimensionIds.map((dimension) => ({ dimension, name: dimensions[dimension].name })),
  });
}
