import { z } from 'zod';
import { difficulties, unknownOption } from '../domain/check.ts';
import { entryId, line, review, rule, source } from './entry-schema.ts';

const maxWordsInTip = 60;
/** About as much as Teams shows in a notification after the word "reminder". */
const maxTitleLength = 45;

export const tipsSchema = z.array(
  z
    .strictObject({
      id: entryId,
      title: line.max(maxTitleLength, `must have at most ${maxTitleLength} characters`),
      /** Ids of the job areas for which the tip is useful; empty for all. */
      areas: z.array(line),
      text: line,
      /** One thing to try that takes two minutes. */
      exercise: line,
      /** Useful for people without a PC at work. */
      withoutPc: z.boolean().default(false),
      /** Needs a PC, such as a keyboard shortcut; not sent to people without one. */
      usesKeyboard: z.boolean().default(false),
      /** About artificial intelligence. */
      ai: z.boolean().default(false),
      rule: rule.optional(),
      source,
      review,
    })
    .refine(({ withoutPc, usesKeyboard }) => !(withoutPc && usesKeyboard), {
      path: ['withoutPc'],
      message: 'cannot be true together with usesKeyboard',
    })
    .refine(({ text, exercise }) => wordsIn(`${text} ${exercise}`) <= maxWordsInTip, {
      path: ['text'],
      message: `has more than ${maxWordsInTip} words together with the exercise`,
    }),
);

const option = z.strictObject({
  id: z.string().regex(/^[a-d]$/, 'must be a, b, c or d'),
  text: line,
  /** Why the option is right or wrong. */
  reason: line,
});

export const checksSchema = z.array(
  z
    .strictObject({
      id: entryId.refine((id) => id !== unknownOption, 'is reserved by the bot'),
      difficulty: z.literal(difficulties),
      /** Ids of the job areas in which the case occurs; empty for all. */
      areas: z.array(line).default([]),
      /** About artificial intelligence. */
      ai: z.boolean().default(false),
      scenario: line,
      question: line,
      options: z.array(option).min(3).max(4),
      correct: z.string(),
      /**
       * The option that looks most careful (refuse, ask or wait). Not shown to learners; read by content/fairness.ts.
       */
      careful: z.string().optional(),
      /** Other options that a careful person might choose; without any, caution alone finds the careful option. */
      alsoCareful: z.array(z.string()).default([]),
      rule: rule.optional(),
      source,
      review,
    })
    .refine(({ options, correct }) => options.some(({ id }) => id === correct), {
      path: ['correct'],
      message: 'must be the id of an option',
    })
    .refine(({ options, careful }) => careful === undefined || options.some(({ id }) => id === careful), {
      path: ['careful'],
      message: 'must be the id of an option',
    })
    .refine(
      ({ options, careful, alsoCareful }) =>
        alsoCareful.length === 0 ||
        (careful !== undefined &&
          alsoCareful.every((one) => one !== careful && options.some(({ id }) => id === one))),
      { path: ['alsoCareful'], message: 'must be ids of options other than the careful one' },
    )
    .refine(({ options }) => options.map(({ id }) => id).join('') === 'abcd'.slice(0, options.length), {
      path: ['options'],
      message: 'must have the ids a, b, c (and d), in this order',
    }),
);

export type TipText = z.infer<typeof tipsSchema>[number];
export type CheckText = z.infer<typeof checksSchema>[number];

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:[-'’.,][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
