import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { personalTables } from '../../src/domain/learner-record.ts';
import { botKinds, startMillis } from '../support/bot-kinds.ts';
import type { TestBot } from '../support/bot.ts';
import { learnerWithEverything, noon } from '../support/full-learner.ts';
import type { TestLearner } from '../support/learner.ts';

const { say, scales } = loadPack('da');

describe.each(botKinds)("a learner's own data on $name", ({ start }) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await start();
  }, startMillis);
  afterAll(() => bot.close());
  const everything = () => learnerWithEverything(bot);
  const newest = (learner: TestLearner) => learner.texts().at(-1) ?? '';
  const linksIn = (text: string) =>
    [...text.matchAll(/\(https:\/\/coach\.example(\/data\/[^)]+)\)/g)].map(([, path]) => path ?? '');
  const fetchPath = (path: string) => fetch(`${bot.app.address}${path}`);

  test('every table that leads to a learner is one that the copy and the deletion know', async () => {
    const rows = await bot.query<{ name: string }>(
      `select distinct table_name as name from information_schema.columns
        where table_schema = 'public' and column_name in ('learner_id', 'assessment_id') order by 1`,
    );
    const known = rows.map(({ name }) => name);
    expect([...personalTables].sort()).toEqual([...known, 'learner'].sort());
  });

  test('the page names no column that is not there', async () => {
    const rows = await bot.query<{ name: string; column: string }>(
      `select table_name as name, column_name as column from information_schema.columns where table_schema = 'public'`,
    );
    for (const language of ['da', 'en'] as const)
      for (const [table, { columns }] of Object.entries(loadPack(language).dataPage.tables))
        for (const column of Object.keys(columns))
          expect(rows, `${table}.${column}`).toContainEqual({ name: table, column });
  });

  test('"mine data" tells what is stored, in numbers', async () => {
    const learner = await everything();
    await learner.says('mine data');
    const card = newest(learner);
    expect(card).toContain(say('data.title'));
    expect(card).toContain('Fagområde: Ældre og sundhed');
    expect(card).toMatch(/Selvvurderinger: 2\b/);
    expect(card).toMatch(/Svar på udsagn: 1[67]\b/);
    expect(card).toMatch(/Mål i din plan: 1\b/);
    expect(card).toMatch(/Svar på vidensspørgsmål: 1\b/);
    expect(card).toMatch(/Faste påmindelser: slået til/);
    expect(card).toContain(say('data.text'));
  });

  test('the copy holds all of it, as a page to read and as JSON', async () => {
    const learner = await everything();
    await learner.says('hent mine data');
    const [page = '', json = ''] = linksIn(newest(learner));
    const read = await fetchPath(page);
    expect(read.status).toBe(200);
    expect(read.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(read.headers.get('cache-control')).toBe('no-store');
    expect(read.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(read.headers.get('referrer-policy')).toBe('no-referrer');
    const html = await read.text();
    for (const text of [learner.aadObjectId, 'Ældre og sundhed', scales.skill.steps[1], 'Hurtigt overblik', 'Prøvet', 'slået'.slice(0, 2)])
      expect(html).toContain(text);
    expect(html).not.toMatch(/undefined|\[object|NaN|Invalid/);

    const file = await fetchPath(json);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    const { about, tables } = (await file.json()) as { about: object; tables: Record<string, unknown[]> };
    expect(about).toMatchObject({ product: 'Kompetencecoach', version: 1, controller: 'Kommunen' });
    expect(Object.keys(tables)).toEqual([...personalTables]);
    const empty = Object.entries(tables).filter(([, rows]) => rows.length === 0).map(([name]) => name);
    expect(empty).toEqual([]);
  }); // prettier-ignore

  test('the link ends after 15 minutes, and nothing else opens it', async () => {
    const learner = await everything();
    await learner.says('hent mine data');
    const [page = ''] = linksIn(newest(learner));
    bot.setNow(noon(4 + 14 / 1440));
    expect((await fetchPath(page)).status).toBe(200);
    expect((await fetchPath(page.replace('.html', '.txt'))).status).toBe(404);
    expect((await fetchPath(page.replace(/.\.html/, '_.html'))).status).toBe(404);
    bot.setNow(noon(4 + 16 / 1440));
    expect((await fetchPath(page)).status).toBe(404);
  });

  test('nobody else is in the copy', async () => {
    const other = await everything();
    const learner = await everything();
    await learner.says('hent mine data');
    for (const path of linksIn(newest(learner))) {
      const text = await (await fetchPath(path)).text();
      expect(text).toContain(learner.aadObjectId);
      expect(text).not.toContain(other.aadObjectId);
    }
  });
});
