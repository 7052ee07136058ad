import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const source = fileURLToPath(new URL('../src', import.meta.url));

/** What each part of src/ may import from src/: the table of docs/architecture.md. Itself goes without saying. */
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

/** The rooms of a part, lowest first: a room imports rooms before it. Files beside the rooms may import all of them. */
const roomsOf: Readonly<Record<string, readonly string[]>> = {
  bot: ['desk', 'features', 'router', 'run'],
  store: ['database', 'learners', 'assessment', 'nudges', 'rights', 'organisation'],
};

/** The stores stand beside each other on the database, and know nothing of each other. */
const isolatedRooms = ['store'];

/** Where one feature uses another, and why. */
const featurePairs: Readonly<Record<string, string>> = {
  'asking -> assessment': 'a competence that was just explained can be rated',
  'assessment -> onboarding': 'a learner who has not begun is asked for the job area first',
  'assessment -> result': 'the last answer leads to the result',
  'my-data -> reminders': 'the page of data says whether reminders are on',
  'nudges -> assessment': 'a knowledge question belongs to a nudge or to an assessment',
  'nudges -> reminders': 'a learner who uses a nudge gets them as often as chosen again',
  'onboarding -> settings': 'the job area is asked for in the same way later',
  'reminders -> assessment': '"stop" and "fortsæt" may mean the open assessment',
  'reminders -> settings': 'the card of reminders names the time zone',
};

/** Parts that bring the others together: they may import all. */
const rootParts = ['app.ts', 'closing.ts', 'serving.ts', 'startup-log.ts', 'main.ts', 'config.ts', 'log.ts'];

/** Packages that live in one place, so that one place changes when the package does. */
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
  /** The folder below src/, or the file itself when it stands in src/. */
  readonly part: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((path) => {
    const name = path.replaceAll('\\', '/');
    const text = readFileSync(join(source, path), 'utf8');
    // Type-only imports count too: a type of another part is knowledge of it.
    const { importedFiles } = ts.preProcessFile(text, true, true);
    return { name, part: partOf(name), text, imports: importedFiles.map((file) => file.fileName) };
  });

function partOf(name: string): string {
  return name.split('/')[0] ?? name;
}

/** The folder below the part: "desk" of "bot/desk/turn.ts". Undefined for a file beside the rooms. */
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

describe('the house', () => {
  test('has files, and no part that the table does not know', () => {
    expect(files.length).toBeGreaterThan(40);
    const known = [...Object.keys(mayImport), ...rootParts];
    expect(files.filter((file) => !known.includes(file.part)).map((file) => file.name)).toEqual([]);
  });

  test('imports relatively, with the file ending, and never from outside of src/', () => {
    const names = new Set(files.map((file) => file.name));
    const astray = files.flatMap((file) =>
      internal(file).flatMap((path) => (names.has(path) ? [] : [`${file.name} imports ${path}`])),
    );
    expect(astray).toEqual([]);
  });

  test.each(Object.keys(mayImport))('lets %s import only what stands below it', (part) => {
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

  test.each(Object.entries(roomsOf))('lets a room of %s import only rooms below it', (part, rooms) => {
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

  test('has files of bot/ in its rooms only', () => {
    const astray = files.filter(
      ({ name, part }) => part === 'bot' && !roomsOf.bot?.includes(roomOf(name) ?? ''),
    );
    expect(astray.map(({ name }) => name)).toEqual([]);
  });

  test('lets a feature import another one only where the pair is named with its reason', () => {
    const used = files.flatMap((file) => {
      const from = featureOf(file.name);
      return internal(file).flatMap((path) => {
        const to = featureOf(path);
        return from && to && from !== to ? [`${from} -> ${to}`] : [];
      });
    });
    expect([...new Set(used)].sort()).toEqual(Object.keys(featurePairs));
  });

  test('lets nobody import the entry point, and only the entry point and commands import the app', () => {
    const wrong = files.flatMap((file) =>
      internal(file).flatMap((path) => {
        const isWrong = path === 'main.ts' || (path === 'app.ts' && !['main.ts', 'cli'].includes(file.part));
        return isWrong ? [`${file.name} imports ${path}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('has no circle of imports', () => {
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

/** Makes the Teams app package, from a checkout only: it is left out of `dist/`, see tsconfig.build.json. */
const packaging = /^cli\/(package\.ts$|app-package\/)/;

/** Pure functions of its own field: dates, the spacing of what is to be remembered, the names of signs. */
const ofTheDomain = ['entities', 'temporal-polyfill', 'ts-fsrs'];

describe('packages', () => {
  test('and Node itself are nothing to the domain, but for pure arithmetic', () => {
    const wrong = files
      .filter((file) => file.part === 'domain')
      .flatMap((file) => file.imports.filter((path) => !path.startsWith('.') && !ofTheDomain.includes(path)).map((path) => `${file.name} imports ${path}`)); // prettier-ignore
    expect(wrong).toEqual([]);
  });

  for (const { packages: pattern, parts } of homes) {
    test(`${pattern.source} live in ${parts.join(' and ')} only`, () => {
      const wrong = files
        .filter((file) => !parts.includes(file.part))
        .flatMap((file) => packages(file).flatMap((path) => (pattern.test(path) ? [`${file.name} imports ${path}`] : []))); // prettier-ignore
      expect(wrong).toEqual([]);
    });
  }

  test('that are imported stand among the dependencies, but for those that make the app package', () => {
    const manifest = JSON.parse(readFileSync(join(source, '..', 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>; // our own file
    };
    const inDist = files.filter(({ name }) => !packaging.test(name));
    const used = inDist.flatMap(packages).map((path) => path.split('/').slice(0, path.startsWith('@') ? 2 : 1).join('/')); // prettier-ignore
    expect([...new Set(used)].filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });
});

describe('every file of src/', () => {
  test('but config.ts leaves the environment alone', () => {
    const readers = files.filter((file) =>
      /\bprocess\s*(\?\.|\.|\[['"])\s*env\b/.test(withoutComments(file.text)),
    );
    expect(readers.map((file) => file.name)).toEqual(['config.ts']);
  });

  test('in the domain leaves the clock and chance alone', () => {
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
