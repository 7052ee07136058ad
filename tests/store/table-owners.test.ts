import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const source = fileURLToPath(new URL('../../src/', import.meta.url));
const read = (path: string) => readFileSync(source + path, 'utf8');

/** The file that reads and writes a table; others ask its functions. From src/store/. */
const owners: Readonly<Record<string, string>> = {
  learner: 'learners/learner-store.ts',
  conversation: 'learners/conversation-store.ts',
  turn: 'learners/turn-store.ts',
  assessment: 'assessment/assessment-store.ts',
  answer: 'assessment/assessment-store.ts',
  relevance_choice: 'assessment/relevance-store.ts',
  check_answer: 'assessment/check-store.ts',
  check_skip: 'assessment/check-store.ts',
  goal: 'assessment/goal-store.ts',
  reminder: 'nudges/reminder-store.ts',
  absence: 'nudges/reminder-store.ts',
  nudge_slot: 'nudges/slot-store.ts',
  send_pace: 'nudges/pace-store.ts',
  tenant_hold: 'nudges/pace-store.ts',
  answer_vote: 'organisation/vote-store.ts',
  picture_link: 'rights/picture-store.ts',
  data_link: 'rights/data-link-store.ts',
  personal_card: 'rights/card-removal-store.ts',
  card_removal: 'rights/card-removal-store.ts',
  erasure: 'rights/erasure-store.ts',
  deletion_clock: 'database/deletion-clock.ts',
};

/** Files that write tables of others, and why. */
const otherWriters: Readonly<Record<string, { readonly tables: readonly string[]; readonly why: string }>> = {
  'rights/delete-learners.ts': {
    tables: ['card_removal', 'learner'],
    why: 'a learner goes and their messages are noted in one statement, so that no message comes in between',
  },
};

/** Files that read tables of others, and why. */
const otherReaders: Readonly<Record<string, { readonly tables: readonly string[]; readonly why: string }>> = {
  'database/deletion-clock.ts': {
    tables: ['conversation', 'turn'],
    why: 'before the first deletion, the latest use tells the time',
  },
  'nudges/slot-store.ts': {
    tables: ['conversation', 'learner', 'tenant_hold'],
    why: 'slots are chosen by tenant and claimed with all that their message needs, in one statement',
  },
  'rights/card-removal-store.ts': {
    tables: ['learner', 'nudge_slot'],
    why: 'a message is noted while its learner is there; nudges show something of the learner as well',
  },
  'rights/delete-learners.ts': {
    tables: ['conversation', 'nudge_slot', 'personal_card'],
    why: 'finds who has rested, and the messages that show something of theirs',
  },
  'rights/erasure-store.ts': {
    tables: ['answer', 'assessment', 'check_answer', 'goal', 'nudge_slot'],
    why: 'the receipt counts what is deleted',
  },
};

/** Files whose statements are given the table. */
const anyTable: Readonly<Record<string, string>> = {
  'database/batch.ts': 'a condition for the statement of an owner',
  'rights/record-store.ts': 'the copy of everything about a learner',
};

interface Use {
  readonly file: string;
  readonly table: string;
  readonly isWritten: boolean;
}

const tables = readdirSync(`${source}store/database/migrations`).flatMap((file) =>
  [...read(`store/database/migrations/${file}`).matchAll(/^create table (\w+)/gm)].map(([, table = '']) => table),
); // prettier-ignore

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'));

/** Every statement of SQL in the file, without its comments and texts. */
function statementsIn(file: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = node
        .getText()
        .slice(1, -1)
        .replaceAll(/--.*$|'[^']*'/gm, '');
      if (/^\s*(with|select|insert into|update|delete from)\s/i.test(text)) found.push(text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true));
  return found;
}

function usesIn(file: string): readonly Use[] {
  return statementsIn(file).flatMap((statement) => {
    const written = [...statement.matchAll(/\b(?:insert into|update|delete from)\s+(\w+)/gi)].map(([, table]) => table); // prettier-ignore
    const named = new Set(statement.match(/\b\w+\b/g)?.filter((word) => tables.includes(word)));
    const name = file.replace(/^store\//, '');
    return [...named].map((table) => ({ file: name, table, isWritten: written.includes(table) }));
  });
}

const uses = files.flatMap(usesIn);

/** What files do with tables of others, in the form of the lists above. */
function byOthers(isWritten: boolean): Readonly<Record<string, readonly string[]>> {
  const found = new Map<string, Set<string>>();
  for (const use of uses) {
    if (use.isWritten !== isWritten || owners[use.table] === use.file) continue;
    found.set(use.file, (found.get(use.file) ?? new Set()).add(use.table));
  }
  return Object.fromEntries([...found].map(([file, names]) => [file, [...names].sort()]));
}

const tablesOf = (list: typeof otherWriters) =>
  Object.fromEntries(Object.entries(list).map(([file, { tables: named }]) => [file, named]));

describe('each table', () => {
  test('has an owner, which writes it', () => {
    expect(Object.keys(owners).sort()).toEqual([...tables].sort());
    const idle = Object.entries(owners).filter(
      ([table, owner]) => !uses.some((use) => use.isWritten && use.table === table && use.file === owner),
    );
    expect(idle).toEqual([]);
  });

  test('is written by its owner only, but for what is named with a reason', () => {
    expect(byOthers(true)).toEqual(tablesOf(otherWriters));
  });

  test('is read by its owner only, but for what is named with a reason', () => {
    expect(byOthers(false)).toEqual(tablesOf(otherReaders));
  });

  test('is named in statements as it is called, but for what is named with a reason', () => {
    const dynamic = files.filter((file) => /\b(from|join|into|update) \$\{/i.test(read(file)));
    expect(dynamic.map((file) => file.replace(/^store\//, ''))).toEqual(Object.keys(anyTable));
  });
});

const stores = files.filter((file) => /^store\/.*-store\.ts$/.test(file));

test.each(stores)('%s has tests of its own, on each database', (file) => {
  const path = new URL(`../${file.replace(/\.ts$/, '.test.ts')}`, import.meta.url);
  expect(readFileSync(path, 'utf8')).toContain('describe.each(databaseKinds)');
});
