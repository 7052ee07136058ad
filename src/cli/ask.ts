import { createInterface } from 'node:readline';
import { z } from 'zod';
import { readModel } from '../understanding/questions/model.ts';
import { createRecogniser, type Recognised } from '../understanding/questions/recogniser.ts';
import { loadPack } from '../content/pack.ts';
import { publishedLabel } from './published-label.ts';

/**
 * `npm run ask`: reads one JSON object `{"text": "..."}` per line and writes for each line the recognised label:
 * `{"label": "...", "score": 0..1, "alternatives": ["..."]}`.
 */
const packs = { da: loadPack('da'), en: loadPack('en') };
const recognise = createRecogniser(packs, readModel());
const requestSchema = z.object({ text: z.string() });

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  const request = requestSchema.safeParse(parseJson(line)).data;
  if (request) write(answerOf(recognise(request.text)));
  else {
    process.stderr.write(
      `Not a question: ${line.slice(0, 80)}. Write one object per line: {"text": "..."}.\n`,
    );
    write({ label: 'none', score: 0, alternatives: [] });
  }
}

function answerOf({ label, score, alternatives }: Recognised) {
  const published = publishedLabel(label, packs.da.glossary);
  const others = alternatives.map((other) => publishedLabel(other, packs.da.glossary));
  return {
    label: published,
    score: Math.round(score * 1000) / 1000,
    alternatives: [...new Set(others)].filter((other) => other !== published),
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function write(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
