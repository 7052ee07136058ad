import { z } from 'zod';
import type { ItemKind } from '../domain/rating.ts';
import { dimensionIds, type CompetenceId } from '../domain/wheel.ts';
import { levels } from '../domain/result.ts';
import { entryId, line, review, rule, source } from './entry-schema.ts';

function record<const Ids extends readonly string[], Value extends z.ZodType>(ids: Ids, value: Value) {
  return z.strictObject(
    Object.fromEntries(ids.map((id) => [id, value])) as Record<Ids[number], Value>, // fromEntries loses the literal keys
  );
}

const itemSchema = z.strictObject({
  id: line,
  kind: z.enum(['knowledge', 'skill', 'attitude']),
  /** Incremented when the meaning of the text changes; only answers to the same version are comparable. */
  version: z.int().min(1),
  key: z.boolean(),
  text: line,
  /** From job area to one short example; `default` is shown to learners of other areas. */
  examples: z
    .record(line, line)
    .refine((examples) => 'default' in examples, 'needs an example called default'),
});

/** The kinds of a competence's items, in the order in which they are asked. */
const itemKinds: readonly ItemKind[] = ['knowledge', 'skill', 'skill', 'attitude'];

/** The id of the item that asks for the relevance of a competence; the item is not in the content files. */
export function relevanceItemId(competence: CompetenceId): string {
  return `${competence}.r`;
}

/** @param id the prefix of the competence's item ids */
export const competenceSchema = (id: CompetenceId) =>
  z.strictObject({
    name: line,
    short: line,
    text: line,
    examples: z
      .array(z.strictObject({ area: line, text: line }))
      .min(4)
      .max(6),
    tryThis: z.array(line).length(3),
    aliases: z.array(line),
    source,
    items: z
      .array(itemSchema)
      .length(4)
      .superRefine((items, context) => {
        const fault = (path: PropertyKey[], message: string) =>
          context.addIssue({ code: 'custom', path, message });
        for (const [index, item] of items.entries()) {
          if (!item.id.startsWith(`${id}.`)) fault([index, 'id'], `must begin with "${id}."`);
          if (items.findIndex((other) => other.id === item.id) !== index)
            fault([index, 'id'], 'is used twice. Give each item its own id');
          if (item.id === relevanceItemId(id))
            fault([index, 'id'], 'is reserved for the item about relevance');
        }
        if (items.map(({ kind }) => kind).join() !== itemKinds.join())
          fault([], `must be of these kinds, in this order: ${itemKinds.join(', ')}`);
        if (items.filter((item) => item.key).length !== 1)
          fault([], 'exactly one item must have "key: true"');
      }),
  });

export const wheelSchema = z.strictObject({
  name: line,
  text: line,
  source,
  aliases: z.array(line),
  dimensions: record(
    dimensionIds,
    z.strictObject({ name: line, short: line, text: line, aliases: z.array(line) }),
  ),
});

/** One glossary entry. The name of its file is its competence. */
const termSchema = z.strictObject({
  id: entryId,
  name: line,
  /** The answer to "what is it?", in at most two sentences. */
  short: line,
  why: line,
  example: line,
  /** Synonyms, separated by commas: most terms have many, and one line each would hide the text. */
  aliases: line.transform((names) => names.split(',').map((name) => name.trim())),
  /** Ids of terms and competences to read next. */
  related: z.array(line),
  rule: rule.optional(),
  source,
  review: review.optional(),
});
export const termsSchema = z.array(termSchema);

const scale = z.strictObject({ question: line, steps: z.array(line).length(4) });

export const scalesSchema = z.strictObject({
  knowledge: scale,
  skill: scale,
  attitude: scale,
  /** The scale of the item about relevance. Increment the version when the meaning of the question changes. */
  relevance: scale.extend({ version: z.int().min(1) }),
  outs: z.strictObject({ na: line, skip: line }),
  levels: record(levels, line),
});

export type Competence = z.infer<ReturnType<typeof competenceSchema>>;
export type ContentItem = z.infer<typeof itemSchema>;
export type TermText = z.infer<typeof termSchema>;
export type WheelText = z.infer<typeof wheelSchema>;
export type Scales = z.infer<typeof scalesSchema>;
