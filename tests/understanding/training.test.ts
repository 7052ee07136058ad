import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { loadAskContent } from '../../src/content/questions.ts';
import { modelFile, writeModel } from '../../src/understanding/questions/model.ts';
import { trainModel } from '../../src/understanding/questions/training.ts';

test('the stored model is the one that training on the content gives: otherwise run `npm run ask:train`', () => {
  expect(
    writeModel(trainModel({ da: loadPack('da'), en: loadPack('en') }, loadAskContent())) ===
      readFileSync(modelFile, 'utf8'),
  ).toBe(true);
}, 120_000);
