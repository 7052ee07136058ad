import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Neither a database nor a server: decisions, content, cards and understanding. */
const pure = ['tests/{cards,content,domain,understanding}/**/*.test.ts'];

/** These read or load all content many times, for seconds each: not for the inner loop. */
const wholeContent = [
  'tests/cards/schema.test.ts',
  'tests/content/{entry-fields,pack,questions,seeds,spelling}.test.ts',
  'tests/domain/{sensitive-text,year-of-nudges}.test.ts',
  'tests/understanding/training.test.ts',
];

/** These replace Microsoft's cloud, or measure the CPU time, for the whole process, so no other file may share it. */
const alone = [
  'tests/{config,marked-data}.test.ts',
  'tests/bot/{credentials,identity,long-messages,signing-keys}.test.ts',
  'tests/cli/doctor-{database,faults}.test.ts',
  'tests/store/database/entra-login.test.ts',
];

const e2e = ['tests/e2e/**/*.test.ts'];

const withDatabase = {
  globalSetup: ['tests/support/prepare-folder.ts'],
  testTimeout: 20_000,
  hookTimeout: 30_000,
};

export default defineConfig({
  test: {
    // All cores of a small machine: much of a test is waiting. More would use up the connections of a PostgreSQL server.
    maxWorkers: Math.min(availableParallelism(), 3),
    projects: [
      // Most of a file's time would go into loading the program again, so files share a process.
      { test: { name: 'pure', include: pure, exclude: wholeContent, isolate: false, testTimeout: 20_000 } },
      { test: { name: 'content', include: wholeContent, isolate: false, testTimeout: 60_000 } },
      {
        test: {
          ...withDatabase,
          name: 'system',
          include: ['tests/**/*.test.ts'],
          exclude: [...pure, ...alone, ...e2e],
          isolate: false,
        },
      },
      { test: { ...withDatabase, name: 'alone', include: alone } },
      { test: { name: 'e2e', include: e2e, testTimeout: 300_000, hookTimeout: 60_000 } },
    ],
  },
});
