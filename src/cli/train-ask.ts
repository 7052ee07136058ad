import { writeFileSync } from 'node:fs';
import { modelFile, writeModel } from '../understanding/questions/model.ts';
import { trainModel } from '../understanding/questions/training.ts';
import { loadPack } from '../content/pack.ts';
import { loadAskContent } from '../content/questions.ts';

/** `npm run ask:train`: trains the recogniser with the questions in the content, and writes its model file. */
const model = trainModel({ da: loadPack('da'), en: loadPack('en') }, loadAskContent());
const text = writeModel(model);
writeFileSync(modelFile, text);
process.stdout.write(
  `${model.weights.labels.length} labels, ${model.words.length} words, ${(text.length / 1024).toFixed(0)} KB: ${modelFile}\n`,
);
