import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const source = fileURLToPath(new URL('../src', import.meta.url));

/** The parts of src/ that each part may import, besides itself: the order in docs/architecture.md. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  content: ['domain'],
  understanding: ['domain', 'content'],
  store: ['domain'],
  cards: ['domain', 'content'],
  media: ['domain', 'content'],
  teams: ['domain', 'cards'],
  jobs: ['domain', 'store', 'cards', 'content', 'media', 'understanding', 'teams', 'telemetry'],
  bot: ['domain', 'store', 'cards', 'content', 'media', 'understanding', 'teams', 'jobs', 'telemetry'],
  'server.ts': ['bot', 'media', 'teams'],
  telemetry: [],
  cli: [
    'domain',
    'content',
    'understanding',
    'store',
    'cards',
    'media',
    'teams',
    'jobs',
    'bot',
    'app.ts',
    'config.ts',
    'log.ts',
  ],
};

/** The folders of a part, lowest first: a folder may import folders before it. Files outside of these folders may import all. */
const roomsOf: Readonly<Record<string, readonly string[]>> = {
  bot: ['desk', 'features', 'router', 'run'],
  store: ['database', 'learners', 'assessment', 'nudges', 'rights', 'organisation'],
};

/** Parts whose folders may import only the first folder, not each other: a store knows the database but no other store. */
const isolatedRooms = ['store'];

/** The features that use another feature, with the reason. */
const featurePairs: Readonly<Record<string, string>> = {
  'asking -> assessment': 'a learner can rate a competence that was just explained',
  'assessment -> onboarding': 'a learner who has not begun is asked for the job area first',
  'assessment -> result': 'the last answer leads to the result',
  'my-data -> reminders': 'the page of data says whether reminders are on',
  'nudges -> assessment': 'a knowledge question belongs to a nudge or to an assessment',
  'nudges -> reminders': 'using a nudge restores the chosen pace of reminders',
  'onboarding -> settings': 'onboarding and settings ask for the job area in the same way',
  'reminders -> assessment': '"stop" and "fortsæt" may mean the open assessment',
  'reminders -> settings': 'the card of reminders names the time zone',
};

/** Parts that connect the others: they may import all. */
const rootParts = ['app.ts', 'closing.ts', 'serving.ts', 'startup-log.ts', 'main.ts', 'config.ts', 'log.ts'];

/** Packages that only some parts may import, so that a change of the package affects few files. */
const homes: readonly { readonly packages: RegExp; readonly parts: readonly string[] }[] = [
  { packages: /^botbuilder-dialogs$/, parts: ['bot'] },
  { packages: /^(botbuilder$|botframework)/, parts: ['bot', 'teams'] },
  { packages: /^restify$/, parts: ['server.ts'] },
  { packages: /^(pg|@electric-sql\/pglite)$/, parts: ['store'] },
  { packages: /^@azure\/identity$/, parts: ['store'] },
  { packages: /^@opentelemetry\/api$/, parts: ['telemetry', 'bot', 'jobs'] },
  { packages: /^@opentelemetry\/(?!api$)/, parts: ['telemetry'] },
  { packages: /^adaptivecards-templating$/, parts: ['cards'] },
  { packages: /^@resvg\//, parts: ['media'] },
  { packages: /^yaml$/, parts: ['content'] },
  { packages: /^pg-boss$/, parts: ['jobs'] },
  { packages: /^ts-fsrs$/, parts: ['domain'] },
  { packages: /^dotenv$/, parts: ['config.ts'] },
  { packages: /^(fflate|ajv.*)$/, parts: ['cli'] },
];

interface SourceFile {
  /** From src/, with slashes: "bot/router/root-dialog.ts". */
  readonly name: string;
  /** The folder below src/, or the file itself if it is directly in src/. */
  readonly part: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((path) => {
    const name = path.replaceAll('\\', '/');
    const text = readFileSync(join(source, path), 'utf8');
    // Type-only imports count as well, because they also depend on the other part.
    const { importedFiles } = ts.preProcessFile(text, true, true);
    return { name, part: partOf(name), text, imports: importedFiles.map((file) => file.fileName) };
  });

function partOf(name: string): string {
  return name.split('/')[0] ?? name;
}

/** The folder below the part: "desk" of "bot/desk/turn.ts". Undefined for a file directly in the part. */
function roomOf(name: string): string | undefined {
  const [, room, file] = name.split('/');
  return file === undefined ? undefined : room;
}

/** "plan" of "bot/features/plan/plan.ts". */
function featureOf(name: string): string | undefined {
  const [part, room, feature, file] = name.split('/');
  return part === 'bot' && room === 'features' && file !== undefined ? feature : undefined;
}

/** Imports of other files of src/, as names from src/. */
function internal({ name, imports }: SourceFile): readonly string[] {
  return imports
    .filter((path) => path.startsWith('.'))
    .map((path) => relative(source, join(source, dirname(name), path)).replaceAll('\\', '/'));
}

/** Imports of packages, without those that are part of Node. */
function packages({ imports }: SourceFile): readonly string[] {
  return imports.filter(
    (path) => !path.startsWith('.') && !path.startsWith('node:') && !builtinModules.includes(path),
  );
}

describe('the parts of src/', () => {
  test('are all listed in this test, and have files', () => {
    expect(files.length).toBeGreaterThan(40);
    const known = [...Object.keys(mayImport), ...rootParts];
    expect(files.filter((file) => !known.includes(file.part)).map((file) => file.name)).toEqual([]);
  });

  test('import with relative paths and file extensions, and only from src/', () => {
    const names = new Set(files.map((file) => file.name));
    const astray = files.flatMap((file) =>
      internal(file).flatMap((path) => (names.has(path) ? [] : [`${file.name} imports ${path}`])),
    );
    expect(astray).toEqual([]);
  });

  test.each(Object.keys(mayImport))('let %s import only parts below it', (part) => {
    const allowed = [part, ...(mayImport[part] ?? [])];
    const wrong = files
      .filter((file) => file.part === part)
      .flatMap((file) =>
        internal(file).flatMap((path) =>
          allowed.includes(partOf(path)) ? [] : [`${file.name} imports ${path}`],
        ),
      );
    expect(wrong).toEqual([]);
  });

  test.each(Object.entries(roomsOf))('let a folder of %s import only folders below it', (part, rooms) => {
    const place = (name: string) => rooms.indexOf(roomOf(name) ?? '');
    const wrong = files
      .filter((file) => file.part === part && place(file.name) >= 0)
      .flatMap((file) =>
        internal(file).flatMap((path) => {
          if (partOf(path) !== part || roomOf(path) === roomOf(file.name)) return [];
          const isBelow = place(path) >= 0 && place(path) < place(file.name);
          const isAllowed = isolatedRooms.includes(part) ? place(path) === 0 : isBelow;
          return isAllowed ? [] : [`${file.name} imports ${path}`];
        }),
      );
    expect(wrong).toEqual([]);
  });

  test('have no file directly in bot/', () => {
    const astray = files.filter(
      ({ name, part }) => part === 'bot' && !roomsOf.bot?.includes(roomOf(name) ?? ''),
    );
    expect(astray.map(({ name }) => name)).toEqual([]);
  });

  test('let a feature import another one only if the pair is listed with its reason', () => {
    const used = files.flatMap((file) => {
      const from = featureOf(file.name);
      return internal(file).flatMap((path) => {
        const to = featureOf(path);
        return from && to && from !== to ? [`${from} -> ${to}`] : [];
      });
    });
    expect([...new Set(used)].sort()).toEqual(Object.keys(featurePairs));
  });

  test('never import the entry point; only the entry point and commands import the app', () => {
    const wrong = files.flatMap((file) =>
      internal(file).flatMap((path) => {
        const isWrong = path === 'main.ts' || (path === 'app.ts' && !['main.ts', 'cli'].includes(file.part));
        return isWrong ? [`${file.name} imports ${path}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('have no circular imports', () => {
    const byName = new Map(files.map((file) => [file.name, internal(file)]));
    const circles = files.flatMap(({ name }) => {
      const seen = new Set<string>();
      const waiting = [...(byName.get(name) ?? [])];
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        if (next === name) return [name];
        if (!seen.has(next)) waiting.push(...(byName.get(next) ?? []));
        seen.add(next);
      }
      return [];
    });
    expect(circles).toEqual([]);
  });
});

/** Builds the Teams app package, from a checkout only: these files are not in `dist/`, see tsconfig.build.json. */
const packaging = /^cli\/(package\.ts$|app-package\/)/;

/** Packages of pure functions: HTML entities, dates, and spaced repetition. */
const ofTheDomain = ['entities', 'temporal-polyfill', 'ts-fsrs'];

describe('packages', () => {
  test('of the domain are pure functions, and none is part of Node', () => {
    const wrong = files
      .filter((file) => file.part === 'domain')
      .flatMap((file) => file.imports.filter((path) => !path.startsWith('.') && !ofTheDomain.includes(path)).map((path) => `${file.name} imports ${path}`)); // prettier-ignore
    expect(wrong).toEqual([]);
  });

  for (const { packages: pattern, parts } of homes) {
    test(`${pattern.source} are imported in ${parts.join(' and ')} only`, () => {
      const wrong = files
        .filter((file) => !parts.includes(file.part))
        .flatMap((file) => packages(file).flatMap((path) => (pattern.test(path) ? [`${file.name} imports ${path}`] : []))); // prettier-ignore
      expect(wrong).toEqual([]);
    });
  }

  test('that are imported are dependencies, except those that build the app package', () => {
    const manifest = JSON.parse(readFileSync(join(source, '..', 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>; // our own file
    };
    const inDist = files.filter(({ name }) => !packaging.test(name));
    const used = inDist.flatMap(packages).map((path) => path.split('/').slice(0, path.startsWith('@') ? 2 : 1).join('/')); // prettier-ignore
    expect([...new Set(used)].filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });
});

describe('every file of src/', () => {
  test('except config.ts does not read the environment', () => {
    const readers = files.filter((file) =>
      /\bprocess\s*(\?\.|\.|\[['"])\s*env\b/.test(withoutComments(file.text)),
    );
    expect(readers.map((file) => file.name)).toEqual(['config.ts']);
  });

  test('in the domain uses neither the clock nor random numbers', () => {
    const impure = /\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b|\bprocess\b|\bsetTimeout\b|\bfetch\(/;
    const wrong = files.filter((file) => file.part === 'domain' && impure.test(withoutComments(file.text)));
    expect(wrong.map((file) => file.name)).toEqual([]);
  });

  test('has at most 300 lines', () => {
    const long = files.map((file) => ({ name: file.name, lines: file.text.trimEnd().split('\n').length }));
    expect(long.filter((file) => file.lines > 300)).toEqual([]);
  });

  test('has a name in kebab-case', () => {
    expect(files.filter((file) => !/^([a-z0-9-]+\/)*[a-z0-9-]+\.ts$/.test(file.name)).map((file) => file.name)).toEqual([]); // prettier-ignore
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
}
