import { z } from 'zod';
import { readYaml } from './read-yaml.ts';
import { sentenceKeys, type Say, type SentenceKey } from './sentence-keys.ts';

const placeholder = /\{(\w+)\}/g;

/**
 * Reads the sentences of one language; each must exist and use exactly the placeholders of `sentenceKeys`.
 * @throws ContentError
 */
export function loadSentences(file: string): Say {
  const sentences = readYaml(file, sentencesSchema);
  return (key, ...values) => {
    const given: Readonly<Record<string, string | number>> = values[0] ?? {};
    const { group, name } = partsOf(key);
    return (sentences[group]?.[name] ?? '').replace(placeholder, (_, value: string) => String(given[value]));
  };
}

const sentencesSchema = buildSchema();

function buildSchema(): z.ZodType<Record<string, Record<string, string>>> {
  const groups = new Map<string, Record<string, z.ZodType<string>>>();
  for (const key of Object.keys(sentenceKeys) as SentenceKey[]) {
    const { group, name } = partsOf(key);
    groups.set(group, { ...groups.get(group), [name]: sentenceSchema(sentenceKeys[key]) });
  }
  return z.strictObject(
    Object.fromEntries([...groups].map(([group, sentences]) => [group, z.strictObject(sentences)])),
  );
}

function sentenceSchema(values: readonly string[]): z.ZodType<string> {
  const expected = [...values].sort();
  const list = expected.map((value) => `{${value}}`).join(', ') || 'no {braces}';
  return z
    .string()
    .trim()
    .min(1)
    .refine((text) => placeholdersIn(text).join() === expected.join(), `must use ${list}, each once`);
}

function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1] ?? '').sort();
}

function partsOf(key: SentenceKey): { readonly group: string; readonly name: string } {
  const [group = '', name = ''] = key.split('.');
  return { group, name };
}
