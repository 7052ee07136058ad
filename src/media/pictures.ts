import type { ContentPack } from '../content/pack.ts';
import type { Language } from '../domain/language.ts';
import { competenceIds, dimensionIds, dimensionOf } from '../domain/wheel.ts';
import { renderWheelPicture } from './wheel-picture.ts';

/** The content of a picture: twelve scores (0-100) in the order of the wheel, null for no score. */
export interface Picture {
  readonly language: Language;
  readonly scores: readonly (number | null)[];
}

export type FindPicture = (token: string) => Promise<Picture | undefined>;

/** The PNG of a picture link; undefined when no link has this token or it has expired. */
export type PictureRenderer = (token: string) => Promise<Buffer | undefined>;

/** About 50 KB each. */
const maxCached = 20;

/**
 * Caches the latest pictures by their content, since Teams fetches a picture several times within minutes and drawing
 * takes CPU. The link itself is looked up on each request, so an expired link stops working at once.
 */
export function createPictureRenderer(
  find: FindPicture,
  packs: Readonly<Record<Language, ContentPack>>,
): PictureRenderer {
  const cached = new Map<string, Promise<Buffer>>();

  function draw({ language, scores }: Picture): Promise<Buffer> {
    const { dimensions } = packs[language].wheel;
    return renderWheelPicture({
      slices: competenceIds.map((competence, index) => ({
        dimension: dimensionOf(competence),
        score: scores[index] ?? null,
      })),
      legend: dimensionIds.map((dimension) => ({ dimension, name: dimensions[dimension].name })),
    });
  }

  return async (token) => {
    const picture = await find(token);
    if (!picture) return undefined;
    const key = `${picture.language} ${picture.scores.join(' ')}`;
    const drawn = cached.get(key) ?? draw(picture);
    // A Map keeps the order of insertion, so the first key is the least recently used picture.
    cached.delete(key);
    cached.set(key, drawn);
    // A failed drawing is tried again by the next request.
    drawn.catch(() => cached.delete(key));
    for (const oldest of cached.keys()) {
      if (cached.size <= maxCached) break;
      cached.delete(oldest);
    }
    return drawn;
  };
}
