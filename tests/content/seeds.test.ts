import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentFiles, expectNoFaults, languageFolders, textsIn } from './texts.ts';

const runLength = 8;

/**
 * The hashes of every run of 8 words in KL's published text on the wheel, which is not ours to commit.
 * Each is the first 8 bytes, in hex, of the SHA-256 of the run as `runsOf` gives it; sorted, one a line.
 */
const hashesFile = new URL('seed-shingles.json', import.meta.url);
const hashesOfKl = JSON.parse(readFileSync(hashesFile, 'utf8')) as readonly string[]; // its form is tested below

/** Every 8 words in a row: lower case, letters and digits only, one blank between them. */
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

  test('finds a run inside a longer text, whatever its case and punctuation', () => {
    const text = 'Vi ved det: En gul bus kører\n"altid" for tidligt - om morgenen.';
    expect(copiedRuns(text, hashes)).toEqual(['en gul bus kører altid for tidligt om']);
  });

  test('lets seven words pass, and eight with another word among them', () => {
    expect(copiedRuns('En gul bus kører altid for tidligt.', hashes)).toEqual([]);
    expect(copiedRuns('En gul bus kører næsten altid for tidligt om morgenen.', hashes)).toEqual([]);
  });

  test('has hashes, each of 8 bytes, sorted and once', () => {
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
