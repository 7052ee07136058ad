import { readdirSync, readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';
import { z } from 'zod';
import type { Language } from '../src/domain/language.ts';

const folder = new URL('../cards/', import.meta.url);

const views = z
  .array(z.strictObject({ name: z.string().min(1), view: z.record(z.string(), z.unknown()) }))
  .min(1);
const samplesSchema = z.strictObject({ da: views, en: views });

/** A view with real words, as a function of `src/cards/` would hand it to its template. */
export type Sample = z.infer<typeof views>[number];

export interface SampleCard {
  readonly template: string;
  readonly name: string;
  readonly card: object;
}

/** Every template of `cards/`, in the order of the alphabet. */
export function templateNames(): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.sample.json'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
}

export function readTemplate(name: string): object {
  return z.looseObject({}).parse(readJson(`${name}.json`));
}

/** @throws an error that names the file, when it is missing, no JSON, or has another form */
export function readSamples(name: string, language: Language): readonly Sample[] {
  const file = `${name}.sample.json`;
  const samples = samplesSchema.safeParse(readJson(file));
  if (!samples.success) throw new Error(`cards/${file}: ${z.prettifyError(samples.error)}`);
  return samples.data[language];
}

export function renderSample(template: object, { view }: Sample): object {
  return z.looseObject({}).parse(new Template(template).expand({ $root: view }));
}

/** All cards in one language. The files are read each time, so that a change is seen at the next load of the page. */
export function sampleCards(language: Language): readonly SampleCard[] {
  return templateNames().flatMap((template) => {
    const json = readTemplate(template);
    return readSamples(template, language).map((sample) => ({
      template,
      name: sample.name,
      card: renderSample(json, sample),
    }));
  });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  } catch (cause) {
    throw new Error(`cards/${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
