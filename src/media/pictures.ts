import type { ContentPack } from '../content/pack.ts';
import type { Language } from '../domain/language.ts';
import { competenceIds, dimensionIds, dimensionOf } from '../domain/wheel.ts';
import { renderWheelPicture } from './wheel-picture.ts';

/** What is drawn: twelve scores (0-100) in the order of the wheel, null where there is no number. */
export interface Picture {
  readonly language: Language;
  readonly scores: readonly (number | null)[];
}

export type FindPicture = (token: string) => Promise<Picture | undefined>;

/** The PNG behind a picture link; undefined when the link leads nowhere. */
export type PictureRenderer = (token: string) => Promise<Buffer | undefined>;

export function createPictureRenderer(
  find: FindPicture,
  packs: Readonly<Record<Language, ContentPack>>,
): PictureRenderer {
  return async (token) => {
    const picture = await find(token);
    if (!picture) return undefined;
    const { dimensions } = packs[picture.language].wheel;
    return renderWheelPicture({
      slices: competenceIds.map((competence, index) => ({
        dimension: dimensionOf(competence),
        score: picture.scores[index] ?? null,
      })),
      legend: dimensionIds.map((dimension) => ({ dimension, name: dimensions[dimension].name })),
    });
  };
}
