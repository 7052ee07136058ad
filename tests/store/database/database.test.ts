import { describe, expect, test } from 'vitest';
import { openPostgres } from '../../../src/store/database/postgres.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, count, newLearner, openDatabase, useDatabase } from '../open.ts';

const insertLearner = `insert into learner (id, tenant_id, aad_object_id, created_at)
                       values (gen_random_uuid(), $1, 'x', now())`;

describe.each(databaseKinds)('the database on $name', (kind) => {
  const database = useDatabase(kind);
  const rows = (tenant: string) => count(database(), 'from learner where tenant_id = $1', [tenant]);

  async function valueOf(expression: string, ...parameters: readonly unknown[]): Promise<unknown> {
    const [row] = await database().query<{ value: unknown }>(`select ${expression} as value`, parameters);
    return row?.value;
  }

  describe('reads', () => {
    const cases = [
      { name: 'a count as a number', expression: 'count(*)', value: 1 },
      { name: 'a large int8 as a number', expression: '9007199254740991::int8', value: Number.MAX_SAFE_INTEGER },
      { name: 'an int4 as a number', expression: '42::int4', value: 42 },
      { name: 'a moment as a Date, to the millisecond', expression: `'2026-03-01T10:00:00.123+01'::timestamptz`, value: new Date('2026-03-01T09:00:00.123Z') },
      { name: 'a day as text, which no time zone can move', expression: `'2026-11-22'::date`, value: '2026-11-22' },
      { name: 'an object of jsonb', expression: `'{"a": [1, null, "æ"]}'::jsonb`, value: { a: [1, null, 'æ'] } },
      { name: 'a list of jsonb', expression: `'[1, null]'::jsonb`, value: [1, null] },
      { name: 'a text of jsonb', expression: `'"hej"'::jsonb`, value: 'hej' },
      { name: 'a null', expression: 'null::jsonb', value: null },
      { name: 'a truth', expression: 'true', value: true },
      { name: 'text with æøå, emoji and quotes', expression: `'æøå 👍 "''"'`, value: `æøå 👍 "'"` },
      { name: 'a uuid as text', expression: `'00000000-0000-4000-8000-000000000000'::uuid`, value: '00000000-0000-4000-8000-000000000000' },
    ]; // prettier-ignore

    for (const { name, expression, value } of cases) {
      test(name, async () => expect(await valueOf(expression)).toEqual(value));
    }
  });

  describe('takes', () => {
    test('a Date as the same moment', async () => {
      expect(await valueOf('$1::timestamptz', at(0.123))).toEqual(at(0.123));
    });

    test('a Date within an expression, as the stores use it', async () => {
      expect(await valueOf(`$1::timestamptz + interval '15 seconds'`, at(0))).toEqual(at(15));
    });

    test('text as text, whatever it holds', async () => {
      const text = `'; drop table learner; -- "æøå" \\ $1 👍\n`;
      expect(await valueOf('$1::text', text)).toBe(text);
    });

    test('JSON text for a jsonb', async () => {
      expect(await valueOf('$1::jsonb', JSON.stringify({ a: ['"', "'", '\\'] }))).toEqual({
        a: ['"', "'", '\\'],
      });
    });
  });

  describe('a transaction', () => {
    test('commits when its work is done, and gives its result', async () => {
      const result = await database().transaction(async (tx) => {
        await tx.query(insertLearner, ['commits']);
        return 'done';
      });
      expect(result).toBe('done');
      expect(await rows('commits')).toBe(1);
    });

    test('rolls back when its work throws, and passes the same error on', async () => {
      const fault = new Error('the turn failed');
      const work = database().transaction(async (tx) => {
        await tx.query(insertLearner, ['throws']);
        throw fault;
      });
      await expect(work).rejects.toBe(fault);
      expect(await rows('throws')).toBe(0);
    });

    test('rolls back when a statement fails, and the connection works afterwards', async () => {
      for (let i = 0; i < 12; i++) {
        const work = database().transaction(async (tx) => {
          await tx.query(insertLearner, ['fails']);
          await tx.query('select * from no_such_table');
        });
        await expect(work).rejects.toThrow(/no_such_table/);
      }
      expect(await rows('fails')).toBe(0);
      await database().transaction((tx) => tx.query(insertLearner, ['afterwards']));
      expect(await rows('afterwards')).toBe(1);
    });

    test('never commits half of what it did when a failed statement is caught', async () => {
      const work = database().transaction(async (tx) => {
        await tx.query(insertLearner, ['half']);
        await tx.query('select * from no_such_table').catch(() => undefined);
        await tx.query(insertLearner, ['half']);
      });
      await expect(work).rejects.toThrow(/aborted/);
      expect(await rows('half')).toBe(0);
    });

    test('never says that it committed when the statement that failed was the last', async () => {
      const work = database().transaction(async (tx) => {
        await tx.query(insertLearner, ['lost']);
        await tx.query('select * from no_such_table').catch(() => undefined);
      });
      await expect(work).rejects.toThrow();
      expect(await rows('lost')).toBe(0);
    });

    test('sees its own rows, and nobody else sees them before the end', async () => {
      const seen = await database().transaction(async (tx) => {
        await tx.query(insertLearner, ['own']);
        return tx.query<{ n: number }>(`select count(*) as n from learner where tenant_id = 'own'`);
      });
      expect(seen).toEqual([{ n: 1 }]);
    });

    test('runs statements that are sent together with the commit, in their order', async () => {
      const seen = await database().transaction(async (tx) => {
        const insert = tx.query(insertLearner, ['together']);
        const read = tx.query<{ n: number }>(
          `select count(*) as n from learner where tenant_id = 'together'`,
        );
        const [, [row]] = await Promise.all([insert, read, tx.commit()]);
        return row?.n;
      });
      expect(seen).toBe(1);
      expect(await rows('together')).toBe(1);
    });

    test('commits nothing when one of the statements that go together with the commit fails', async () => {
      for (let i = 0; i < 12; i++) {
        const work = database().transaction(async (tx) => {
          const insert = tx.query(insertLearner, ['torn']);
          await Promise.all([insert, tx.query('select * from no_such_table'), tx.commit()]);
        });
        await expect(work).rejects.toThrow(/no_such_table/);
      }
      expect(await rows('torn')).toBe(0);
    });

    test('refuses a statement that comes after its end', async () => {
      const { tx } = await database().transaction((own) => Promise.resolve({ tx: own }));
      await expect(tx.query(insertLearner, ['late'])).rejects.toThrow('after the end of its transaction');
      expect(await rows('late')).toBe(0);
    });

    test('is over when its own commit fails', async () => {
      const work = database().transaction(async (tx) => {
        await tx.query(insertLearner, ['undone']);
        await tx.query('select * from no_such_table').catch(() => undefined);
        await tx.commit();
      });
      await expect(work).rejects.toThrow(/rolled back/);
      expect(await rows('undone')).toBe(0);
    });

    test('waits its turn with many others, and none is lost', async () => {
      await Promise.all(
        Array.from({ length: 30 }, (_, i) =>
          database().transaction((tx) => tx.query(insertLearner, [`many-${i}`])),
        ),
      );
      expect(await count(database(), `from learner where tenant_id like $1`, ['many-%'])).toBe(30);
    });
  });

  test('works on after a statement of its own has failed', async () => {
    const learners = () => count(database(), 'from learner where tenant_id = $1', ['nobody']);
    expect(await learners()).toBe(0);
    await expect(database().query('select * from no_such_table')).rejects.toThrow(/no_such_table/);
    expect(await learners()).toBe(0);
  });

  test('keeps what was committed when it is closed and opened again', async () => {
    const made = await kind.create();
    const first = await openDatabase(made);
    const learner = await newLearner(first);
    await first.close();
    const second = await openDatabase(made);
    expect(await count(second, 'from learner where id = $1', [learner])).toBe(1);
    await second.close();
    await made.remove();
  });
});

const postgresOnly = databaseKinds.filter(({ name }) => name === 'PostgreSQL');

describe.each(postgresOnly)('$name alone', () => {
  test('a connection that the server ends in a transaction fails that transaction and nothing else', async () => {
    const lost: string[] = [];
    const database = openPostgres(process.env.DATABASE_URL ?? '', (error) => lost.push(error.message));
    const doomed = database.transaction(async (tx) => {
      const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await database.query('select pg_terminate_backend($1)', [row?.pid]);
      await tx.query('select 1');
    });
    await expect(doomed).rejects.toThrow();
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await database.close();
    expect(lost.length).toBeGreaterThan(0);
  });
});
