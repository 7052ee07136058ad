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

/** Some 50 KB each. Teams fetches a picture several times within minutes, and anybody with a link can do so all day. */
const mostKept = 20;

/** The last pictures are kept, by what they show: whether a link still leads to one is asked each time. */
export function createPictureRenderer(
  find: FindPicture,
  packs: Readonly<Record<Language, ContentPack>>,
): PictureRenderer {
  const kept = new Map<string, Promise<Buffer>>();

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
    const drawn = kept.get(key) ?? draw(picture);
    // The one that was used last goes last.
    kept.delete(key);
    kept.set(key, drawn);
    // A failure is not kept.
    drawn.catch(() => kept.delete(key));
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
    return drawn;
  };
}
