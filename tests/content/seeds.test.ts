import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentFiles, expectNoFaults, languageFolders, textsIn } from './texts.ts';

const runLength = 8;

/**
 * The hashes of every sequence of 8 words in KL's published text on the wheel, which we have no right to commit.
 * Each is the first 8 bytes, in hex, of the SHA-256 of a sequence from `runsOf`; sorted, one per line.
 */
const hashesFile = new URL('seed-shingles.json', import.meta.url);
const hashesOfKl = JSON.parse(readFileSync(hashesFile, 'utf8')) as readonly string[]; // its format is tested below

/** Every sequence of 8 words: lower case, letters and digits only, separated by one space. */
function runsOf(text: string): readonly string[] {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((_, start) => {
    const run = words.slice(start, start + runLength);
    return run.length === runLength ? [run.join(' ')] : [];
  });
}

function hashOf(run: string): string {
  return createHash('sha256').update(run).digest('hex').slice(0, 16);
}

function copiedRuns(text: string, hashes: ReadonlySet<string>): readonly string[] {
  return runsOf(text).filter((run) => hashes.has(hashOf(run)));
}

describe('the check', () => {
  const hashes = new Set([hashOf('en gul bus kører altid for tidligt om')]);

  test('finds a sequence in a longer text, with any case and punctuation', () => {
    const text = 'Vi ved det: En gul bus kører\n"altid" for tidligt - om morgenen.';
    expect(copiedRuns(text, hashes)).toEqual(['en gul bus kører altid for tidligt om']);
  });

  test('accepts seven words, and eight words with another word in between', () => {
    expect(copiedRuns('En gul bus kører altid for tidligt.', hashes)).toEqual([]);
    expect(copiedRuns('En gul bus kører næsten altid for tidligt om morgenen.', hashes)).toEqual([]);
  });

  test('has unique, sorted hashes of 8 bytes', () => {
    expect(hashesOfKl.length).toBeGreaterThan(1000);
    expect(hashesOfKl.filter((hash) => !/^[0-9a-f]{16}$/.test(hash))).toEqual([]);
    expect(hashesOfKl).toEqual([...new Set(hashesOfKl)].sort());
  });
});

test.each(['municipality.yaml', ...languageFolders])(
  `%s has no ${runLength} words in a row from KL's text`,
  (name) => {
    const hashes = new Set(hashesOfKl);
    const files = contentFiles().filter((file) => file.includes(join('src/content', name)));
    const faults = files
      .flatMap(textsIn)
      .flatMap(({ place, text }) =>
        copiedRuns(text, hashes).map((run) => `${place}: as KL has it: "${run}"`),
      );
    expect(files.length).toBeGreaterThan(0);
    expectNoFaults(faults);
  },
);
