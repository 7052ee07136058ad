import { z } from 'zod';
import { difficulties, unknownOption } from '../domain/check.ts';
import { entryId, line, source } from './pack-schema.ts';

const mostWordsInTip = 60;
/** Teams shows about as much of it in a notification, after the word for a reminder. */
const longestTitle = 45;

/** Who keeps an entry right, and until when it may be trusted to be. */
const review = z.strictObject({
  /** Who in the municipality is told when the day has passed. */
  owner: line,
  /** YYYY-MM-DD. */
  due: z.iso.date('must be a date such as 2027-11-25'),
  /** True once a lawyer has read it. */
  legal: z.boolean(),
});

export const tipsSchema = z.array(
  z
    .strictObject({
      id: entryId,
      title: line.max(longestTitle, `must have at most ${longestTitle} characters`),
      /** Ids of the job areas that it is useful for; none for everyone. */
      areas: z.array(line),
      text: line,
      /** One thing to do in two minutes. */
      exercise: line,
      source,
      review,
    })
    .refine(({ text, exercise }) => wordsIn(`${text} ${exercise}`) <= mostWordsInTip, {
      path: ['text'],
      message: `has more than ${mostWordsInTip} words together with the exercise`,
    }),
);

const option = z.strictObject({
  id: z.string().regex(/^[a-d]$/, 'must be a, b, c or d'),
  text: line,
  /** Why it is right, or what goes wrong with it. */
  reason: line,
});

export const checksSchema = z.array(
  z
    .strictObject({
      id: entryId.refine((id) => id !== unknownOption, 'is taken by the bot itself'),
      difficulty: z.literal(difficulties),
      scenario: line,
      question: line,
      options: z.array(option).min(3).max(4),
      correct: z.string(),
      source,
      review,
    })
    .refine(({ options, correct }) => options.some(({ id }) => id === correct), {
      path: ['correct'],
      message: 'must be the id of an option',
    })
    .refine(({ options }) => options.map(({ id }) => id).join('') === 'abcd'.slice(0, options.length), {
      path: ['options'],
      message: 'must have the ids a, b, c (and d), in this order',
    }),
);

export type Review = z.infer<typeof review>;
export type TipText = z.infer<typeof tipsSchema>[number];
export type CheckText = z.infer<typeof checksSchema>[number];

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:[-'’.,][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
