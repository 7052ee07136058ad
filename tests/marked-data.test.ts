import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadPack } from '../src/content/pack.ts';
import { databaseKinds } from './support/databases.ts';
import { startFakeCollector, type FakeCollector } from './support/fake-collector.ts';
import { startFakeConnector, type Fault, type FakeConnector } from './support/fake-connector.ts';
import { createLearner, type HttpResult, type TestLearner } from './support/learner.ts';
import { createMarks, readColumns, readFiles, type Mark } from './support/marks.ts';
import { fail, knockWrongly, speakEverywhere, untilTrue } from './support/marked-walk.ts';
import type { TestDatabase } from './support/postgres.ts';
import { startSeparateBot, type SeparateBot } from './support/separate-bot.ts';

const { say } = loadPack('da');
const minuteMillis = 60_000;

/** The data that identifies a person, and the only places that may contain it. */
const allowed: readonly { readonly mark: string; readonly place: string; readonly reason: string }[] = [
  { mark: 'aadObjectId', place: 'public.learner.aad_object_id', reason: 'by it the bot knows a person again' },
  { mark: 'tenantId', place: 'public.learner.tenant_id', reason: 'a person is known in their tenant only' },
  { mark: 'tenantId', place: 'public.send_pace.tenant_id', reason: 'Teams limits what is sent to one tenant' },
  { mark: 'tenantId', place: 'public.tenant_hold.tenant_id', reason: 'an administrator may have blocked the bot' },
  { mark: 'conversationId', place: 'public.conversation.conversation_id', reason: 'reminders are written there' },
  { mark: 'conversationId', place: 'public.card_removal.conversation_id', reason: 'cards of a deleted learner are taken away, within a day' },
]; // prettier-ignore

const ids = [...new Set(allowed.map(({ mark }) => mark))].sort();

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

describe.each(databaseKinds)('texts and ids of a person, on $name', (kind) => {
  const marks = createMarks();
  const aadObjectId = marks.add('aadObjectId', randomUUID());
  const tenantId = marks.add('tenantId', randomUUID());
  const conversationId = marks.add('conversationId', 'a:1zqxchat_UIh-9');
  const groupId = marks.add('the id of a group', '19:zqxgroup@thread.v2');
  const name = Object.values(marks.of('the name')).join(' ');
  const from = { id: marks.add('the id at Teams', '29:1zqxuser_UIh-9'), aadObjectId, name };

  let database: TestDatabase;
  let collector: FakeCollector;
  let connector: FakeConnector;
  let bot: SeparateBot;
  let learner: TestLearner;
  /** Every URL that the bot requested from Teams, and every answer of the bot. */
  const asked: string[] = [];
  const answers: string[] = [];
  /** The marks in each column, at any time at which the tables were read. */
  const found = new Set<string>();
  /** Our own ids of the learner and of sent messages, which identify the person together with the tables. */
  const ownIds = new Set<string>();
  let links: readonly string[] = [];
  let copy: readonly string[] = [];
  let files = '';
  let jobs = 0;

  const watch = (fault?: Fault) =>
    connector.failWith((request) => {
      asked.push(`${request.method} ${request.path}`);
      return fault?.(request);
    });
  const keep = (result: HttpResult) => {
    answers.push(JSON.stringify(result));
    return result;
  };
  const lookIntoTables = async () => {
    for (const { column, text } of await readColumns(bot, marks))
      for (const mark of marks.foundIn(text)) found.add(`${mark} in ${column}`);
    const own = await bot.query<{ id: string }>(
      'select id::text from learner union select id::text from nudge_slot',
    );
    for (const { id } of own) ownIds.add(id);
  };

  beforeAll(async () => {
    database = await kind.create();
    collector = await startFakeCollector();
    connector = await startFakeConnector();
    watch();
    bot = await startSeparateBot(database, {
      PUBLIC_URL: 'https://coach.example',
      LOG_LEVEL: 'trace',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      OTEL_METRIC_EXPORT_INTERVAL: '1000',
    });
    const conversation = { id: conversationId, conversationType: 'personal', tenantId, name, isGroup: false };
    const plain = createLearner(() => bot.address, connector, aadObjectId, { from, conversation, channelData: { tenant: { id: tenantId } } }); // prettier-ignore
    learner = {
      ...plain,
      says: async (...said) => keep(await plain.says(...said)),
      posts: async (activity) => keep(await plain.posts(activity)),
      sendsPress: async (...press) => keep(await plain.sendsPress(...press)),
    };
    await converse();
    files = database.config.kind === 'pglite' ? await readFiles(database.config.folder, marks) : '';
  });
  afterAll(async () => {
    await bot.stop();
    await connector.close();
    await collector.close();
    await database.remove();
  });

  async function converse(): Promise<void> {
    const speak = (choose: (mark: Mark) => readonly string[]) =>
      speakEverywhere(learner, groupId, marks, choose, lookIntoTables);
    await learner.installs();
    await speak(({ word, cpr, password }) => [cpr, password, word]);
    for (const words of ['start', '1', 'start', '2']) await learner.says(words);
    await speak(({ word, cpr }) => [cpr.replace('-', ''), `${word} ${cpr}`]);
    for (const words of ['fortsæt', ...Array<string>(11).fill('2'), 'resultat']) await learner.says(words);
    for (const words of ['plan', '1', 'tip', 'påmindelser hver dag kl. 9', 'ja']) await learner.says(words);
    await lookIntoTables();

    answers.push(...(await knockWrongly(bot.address, learner, marks)));
    await fail(learner, bot, marks, watch);
    await lookIntoTables();

    await nudge();
    await nudge('BotDisabledByAdmin');
    await learner.says('hent mine data');
    links = JSON.stringify(connector.sent).match(/https:\/\/coach\.example[^")\\]*/g) ?? [];
    const paths = links.map((link) => link.replace('https://coach.example', ''));
    copy = await Promise.all(
      paths.filter((path) => path.startsWith('/data/')).map(async (path) => (await fetch(`${bot.address}${path}`)).text()),
    ); // prettier-ignore
    await lookIntoTables();

    // So that the tables still contain the chat when they are read.
    watch(({ method }) => (method === 'DELETE' ? { status: 429, retryAfter: 90 } : undefined));
    await learner.says('slet mine data');
    await learner.says('ja');
    await bot.wake();
    await untilTrue(() => asked.some((request) => request.startsWith('DELETE')));
    await lookIntoTables();
    jobs = (await bot.query('select 1 from pgboss.job')).length;
    await bot.stop();
  }

  /** Sends the next reminder, or lets Teams refuse it with the code. */
  async function nudge(code?: string): Promise<void> {
    const [reminder] = await bot.query<{ next_at: string }>('select next_at from reminder');
    const before = asked.length;
    watch(() => (code === undefined ? undefined : { status: 403, code }));
    await bot.setNow(new Date(Date.parse(reminder?.next_at ?? '') + minuteMillis));
    await bot.wake();
    await untilTrue(() => asked.length > before);
    await untilTrue(async () => (await bot.query(`select 1 from nudge_slot where state = 'sending'`)).length === 0);
    watch();
  } // prettier-ignore

  test('the conversation contained all expected parts', () => {
    const said = JSON.stringify(connector.sent);
    for (const sentence of [say('guard.cpr'), say('guard.password'), say('erased.title')]) expect(said).toContain(sentence);
    for (const line of ['turn failed', 'nudge job failed', 'the apology could not be sent either', 'a request was refused', 'learner deleted on request'])
      expect(bot.printed()).toContain(line);
    expect(links.some((link) => link.includes('/pictures/'))).toBe(true);
    expect(copy).toHaveLength(2);
    expect(jobs).toBeGreaterThan(1);
    expect(asked.some((path) => path.includes('/activities/'))).toBe(true);
  }); // prettier-ignore

  test('are in no line on stdout or stderr, with any error', () => {
    expect(bot.printed().length).toBeGreaterThan(20_000);
    expect(marks.foundIn(bot.printed())).toEqual([]);
  });

  test('cannot be found by our own ids in any line of the output', () => {
    expect(ownIds.size).toBeGreaterThan(2);
    expect([...ownIds].filter((id) => bot.printed().includes(id))).toEqual([]);
  });

  test('are in no span and no metric', () => {
    const bodies = collector.exports.map(({ headers, body }) => {
      expect(headers['content-encoding']).toBeUndefined(); // so the texts are in plain UTF-8
      return body.toString('utf8');
    });
    const all = [...bodies, JSON.stringify(collector.exports.map(({ path, headers }) => ({ path, headers })))].join('\n'); // prettier-ignore
    for (const known of ['coach.turn.id', 'coach.turn.duration', 'coach.nudge.attempts', 'error.type'])
      expect(all).toContain(known);
    expect(marks.foundIn(all)).toEqual([]);
  });

  test('are in no URL except the chat id in requests to Teams', () => {
    // The protocol of Teams requires the chat id in the path.
    expect(marks.foundIn(asked.join('\n')).sort()).toEqual(['conversationId', 'the id of a group']);
    for (const link of links)
      expect(link).toMatch(
        /^https:\/\/coach\.example\/(pictures\/[\w-]{32}\.png|data\/[\w-]{32}\.(html|json))$/,
      );
    expect(marks.foundIn(links.join('\n'))).toEqual([]);
  });

  test('are in no table of any schema, including the queue, except where they are needed', () => {
    expect([...found].sort()).toEqual(allowed.map(({ mark, place }) => `${mark} in ${place}`).sort());
  });

  test('are in no answer, in the chat or over HTTP', () => {
    const said = connector.sent.map(({ activity: { text, summary, attachments } }) => JSON.stringify([text, summary, attachments])); // prettier-ignore
    expect(marks.foundIn(said.join('\n'))).toEqual([]);
    expect(marks.foundIn(answers.join('\n'))).toEqual([]);
  });

  test('are in the copy only if they are stored: the ids', () => {
    expect(marks.foundIn(copy.join('\n')).sort()).toEqual(ids);
  });

  test.runIf(kind.name === 'PGlite')('are in no file of the database after the deletion', () => {
    expect(marks.foundIn(files).sort()).toEqual(ids);
  });
});
