import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadPack } from '../../src/content/pack.ts';
import { personalTables } from '../../src/domain/learner-record.ts';
import { botKinds } from '../support/bot-kinds.ts';
import type { TestBot } from '../support/bot.ts';
import { learnerWithEverything, morning, noon } from '../support/full-learner.ts';
import { answeredCard, textsOf, type TestLearner } from '../support/learner.ts';
import { countRows, tablesThatHold } from '../support/traces.ts';

const { say, scales } = loadPack('da');
const english = loadPack('en').say;

// Cards are taken away at Teams' pace.
vi.setConfig({ testTimeout: 60_000 });

describe.each(botKinds)("a learner's own data on $name", ({ start }) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await start();
  });
  afterAll(() => bot.close());
  // Cards are taken away in the order of deletion: what another test left would come first.
  beforeEach(async () => {
    await bot.query('delete from card_removal');
    await bot.query('delete from send_pace'); // its moments may be later than those of the next test
  });

  const everything = () => learnerWithEverything(bot);
  const waiting = ({ conversationId }: TestLearner) =>
    countRows(bot, `card_removal where conversation_id = '${conversationId}'`);
  const newest = (learner: TestLearner) => learner.texts().at(-1) ?? '';
  const linksIn = (text: string) =>
    [...text.matchAll(/\(https:\/\/coach\.example(\/data\/[^)]+)\)/g)].map(([, path]) => path ?? '');
  const fetchPath = (path: string) => fetch(`${bot.app.address}${path}`);

  /** Every table and schema that still holds the text. */
  const traces = (text: string) => tablesThatHold(bot, text);

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

  test('deletion asks first, and "nej" keeps everything', async () => {
    const learner = await everything();
    await learner.says('slet mine data');
    expect(newest(learner)).toContain(say('erase.title'));
    for (const words of ['nej', 'slet mine data', 'annuller', 'slet mine data', 'stop']) await learner.says(words);
    expect(newest(learner)).toContain(say('erase.kept'));
    await learner.says('slet mine data');
    await learner.says('måske');
    expect(newest(learner)).toContain(say('erase.unheard'));
    await learner.says('resultat');
    expect(newest(learner)).toContain(say('result.title'));
    expect(await traces(learner.aadObjectId)).not.toEqual([]);
  }); // prettier-ignore

  test.each(['pressed', 'typed'])('deletion, %s, leaves nothing of the learner, in no table of any schema', async (way) => {
    const learner = await everything();
    await learner.says('hent mine data');
    const links = linksIn(newest(learner));
    const picture = /https:\/\/coach\.example(\/pictures\/[^"]+)/.exec(JSON.stringify(bot.connector.sent.filter(({ path }) => decodeURIComponent(path).includes(learner.aadObjectId))))?.[1];
    const id = await idOf(learner);
    await learner.says('slet mine data');
    const result = way === 'typed' ? await learner.says('ja') : await learner.presses(say('erase.confirm'));
    const receipt = way === 'typed' ? newest(learner) : textsOf(answeredCard(result)).join('\n');
    expect(receipt).toContain(say('erased.title'));
    expect(receipt).toMatch(/Kvittering [0-9A-F]{8} fra/);
    expect(receipt).toMatch(/Svar på udsagn: 1[67]\b/);
    expect(await traces(id)).toEqual([]);
    expect(await traces(learner.aadObjectId)).toEqual(['public.card_removal']);
    for (const path of [...links, picture ?? '']) expect((await fetchPath(path)).status, path).toBe(404);

    // The queue's minute: the bot's own cards go, too.
    for (let round = 0; round < 12; round++) await bot.nudge();
    expect(await traces(learner.aadObjectId)).toEqual([]);
    const left = learner.texts().join('\n');
    expect(left).toContain(say('erased.title'));
    expect(left).not.toMatch(/Du svarede|Du var sikker|Dit kompetencehjul|Påmindelse|Derfor får du|%/);
  }); // prettier-ignore

  async function idOf({ aadObjectId }: TestLearner): Promise<string> {
    const [row] = await bot.query<{ id: string }>(
      `select id from learner where aad_object_id = '${aadObjectId}'`,
    );
    return row?.id ?? '';
  }

  test('a second delivery and a second click give the receipt again, and make no new learner', async () => {
    const learner = await everything();
    await learner.says('slet mine data');
    const cardId = learner.liveCardId();
    const press = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: cardId,
      value: { action: { type: 'Action.Execute', verb: 'data/delete', data: { confirmed: true } } },
    };
    const [first, second] = await Promise.all([
      learner.posts({ id: 'the-delivery', ...press }),
      learner.posts({ id: 'the-delivery', ...press }),
    ]);
    expect(textsOf(answeredCard(first))).toEqual(textsOf(answeredCard(second)));
    expect(textsOf(answeredCard(first)).join()).toContain(say('erased.title'));
    const third = await learner.posts({ id: 'another-click', ...press });
    expect(textsOf(answeredCard(third))).toEqual(textsOf(answeredCard(first)));
    expect(await countRows(bot, `learner where aad_object_id = '${learner.aadObjectId}'`)).toBe(0);
  });

  test('an old "ja", or one that may answer something else, deletes nothing', async () => {
    const learner = await everything();
    await learner.says('slet mine data');
    for (const words of ['ok', 'jo', 'jaa', 'ja men vent']) await learner.says(words);
    bot.setNow(noon(4 + 11 / 1440));
    await learner.says('ja');
    expect(newest(learner)).toContain(say('erase.unheard'));
    for (const words of ['nej', 'slut pausen']) await learner.says(words);
    bot.setNow(morning(7));
    await learner.says('slet mine data');
    await bot.nudge();
    expect(newest(learner)).toContain(say('nudge.exercise'));
    await learner.says('ja');
    expect(await traces(learner.aadObjectId)).not.toEqual([]);
    await learner.says('ja');
    expect(newest(learner)).toContain(say('erased.title'));
  });

  test('a receipt that could not be shown is told in words, and again at the next delivery', async () => {
    const learner = await everything();
    await learner.says('slet mine data');
    let failures = 0;
    bot.connector.failWith(({ method }) => (method === 'POST' && failures++ === 0 ? 500 : undefined));
    await learner.says('ja', { id: 'the-yes' });
    bot.connector.failWith(undefined);
    expect(newest(learner)).toMatch(/Kvittering [0-9A-F]{8} fra/);
    await learner.says('ja', { id: 'the-yes' });
    expect(newest(learner)).toContain(say('erased.title'));
    await learner.says('ja');
    expect(newest(learner)).toContain(say('erased.title'));
    expect(await countRows(bot, `learner where aad_object_id = '${learner.aadObjectId}'`)).toBe(0);
  });

  test('a nudge that was on its way is taken back', async () => {
    const learner = await everything();
    await learner.says('slut pausen');
    bot.setNow(morning(7));
    await learner.says('slet mine data');
    bot.connector.failWith(({ method, path }) =>
      method === 'POST' && decodeURIComponent(path).includes(learner.aadObjectId) ? { wait: 1_500 } : undefined,
    );
    const sending = bot.nudge();
    await new Promise((resume) => setTimeout(resume, 700));
    await learner.presses(say('erase.confirm'));
    await sending;
    expect(newest(learner)).toContain(say('nudge.exercise'));
    bot.connector.failWith(undefined);
    for (let round = 0; round < 12; round++) await bot.nudge();
    expect(learner.texts().join('\n')).not.toContain(say('nudge.exercise'));
    expect(await traces(learner.aadObjectId)).toEqual([]);
  }); // prettier-ignore

  test.each([
    ['a press on an old card', (learner: TestLearner) => learner.sendsPress('result/show', {}), say('erased.nothing')],
    ['an edit', (learner: TestLearner) => learner.posts({ type: 'messageUpdate', text: 'hej' }), undefined],
  ])('%s makes nobody known again', async (_, act, answer) => {
    const learner = await everything();
    for (const words of ['slet mine data', 'ja']) await learner.says(words);
    const result = await act(learner);
    if (answer !== undefined) expect(textsOf(answeredCard(result)).join()).toContain(answer);
    expect(await countRows(bot, `learner where aad_object_id = '${learner.aadObjectId}'`)).toBe(0);
  }); // prettier-ignore

  test('who asks for deletion without being known is told so, and stays unknown', async () => {
    for (const [words, answer] of [
      ['slet mine data', say('erased.nothing')],
      ['delete my data', english('erased.nothing')],
      ['mine data', say('erased.nothing')],
      ['download my data', english('erased.nothing')],
    ] as const) {
      const stranger = bot.newLearner();
      await stranger.says(words);
      expect(newest(stranger)).toContain(answer);
      expect(await traces(stranger.aadObjectId)).toEqual([]);
    }
  });

  test('who writes again is a new learner', async () => {
    const learner = await everything();
    for (const words of ['slet mine data', 'ja', 'hej']) await learner.says(words);
    expect(newest(learner)).toContain(say('welcome.title'));
    await learner.says('resultat');
    expect(newest(learner)).toContain(say('welcome.title'));
  });

  test('cards that Teams does not give back yet are tried again, for a day', async () => {
    const learner = await everything();
    for (const words of ['slet mine data', 'ja']) await learner.says(words);
    bot.connector.failWith(({ method }) => (method === 'DELETE' ? { status: 429, retryAfter: 90 } : undefined));
    await bot.nudge();
    expect(await waiting(learner)).toBeGreaterThan(0);
    bot.connector.failWith(({ method }) => (method === 'DELETE' ? { status: 404 } : undefined));
    await bot.nudge();
    expect(await waiting(learner)).toBeGreaterThan(0);
    bot.setNow(noon(4 + 2 / 1440));
    for (let round = 0; round < 12; round++) await bot.nudge();
    expect(await waiting(learner)).toBe(0);
    bot.connector.failWith(undefined);
  }); // prettier-ignore

  test('who removes the bot is deleted after the grace that the first card tells, not before', async () => {
    const learner = await everything();
    await learner.removes();
    bot.setNow(noon(4 + 29));
    await bot.restart();
    expect(await traces(learner.aadObjectId)).not.toEqual([]);
    bot.setNow(noon(4 + 31));
    await bot.restart();
    expect(await traces(learner.aadObjectId)).toEqual([]);
  });

  test('who comes back within the grace has kept their answers', async () => {
    const learner = await everything();
    await learner.removes();
    bot.setNow(noon(4 + 20));
    await learner.installs();
    bot.setNow(noon(4 + 40));
    await bot.restart();
    await learner.says('resultat');
    expect(newest(learner)).toContain(say('result.title'));
  });
});
