import { randomUUID } from 'node:crypto';
import type { FakeConnector } from './fake-connector.ts';
import { send, sendRaw } from './http.ts';
import type { TestLearner } from './learner.ts';
import type { Mark, Marks } from './marks.ts';
import type { SeparateBot } from './separate-bot.ts';

type Deed = (words: string) => Promise<unknown>;

const json = { 'content-type': 'application/json' };
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Every field of an activity that can contain a person's text. */
function placesOf(learner: TestLearner, groupId: string): Readonly<Record<string, Deed>> {
  const says: TestLearner['says'] = (...said) => learner.says(...said);
  const posts: TestLearner['posts'] = (activity) => learner.posts(activity);
  const sendsPress: TestLearner['sendsPress'] = (...press) => learner.sendsPress(...press);
  const conversation = { id: groupId, conversationType: 'groupChat', isGroup: true };
  const group = (words: string) => ({ ...conversation, name: words, tenantId: randomUUID() });
  const slot = randomUUID();
  return {
    'a known question': (words) => says(`hvad er dataanvendelse, ${words}`),
    'an unknown question': (words) => says(`hvornår kører bussen til ${words}?`),
    'a misspelt answer': (words) => says(`med hjælbb ${words}`),
    'a time': (words) => says(`påmindelser hver dag kl. 9 ${words}`),
    'a long text': (words) => says(`${words} ${'og så videre '.repeat(100)}`),
    'a quote': (words) => says(`<blockquote>${words}</blockquote> hjælp`),
    'an edited message': (words) =>
      posts({ type: 'messageUpdate', text: words, timestamp: new Date().toISOString() }),
    'a file name': (words) => says('', { attachments: [{ contentType: word, name: `${words}.docx`, contentUrl: `https://files.example/${words}`, content: { uniqueId: words } }] }),
    'the HTML of a message': (words) => says('hjælp', { attachments: [{ contentType: 'text/html', content: `<p>${words}</p>` }] }),
    'a mention': (words) => says(`<at>${words}</at> hjælp`, { entities: [{ type: 'mention', text: `<at>${words}</at>`, mentioned: { id: '28:bot', name: words } }] }),
    'feedback': (words) => posts({ type: 'invoke', name: 'message/submitAction', value: { actionName: 'feedback', actionValue: { reaction: 'dislike', feedback: JSON.stringify({ feedbackText: words }) } } }),
    'feedback in another form': (words) => posts({ type: 'invoke', name: 'message/submitAction', value: { actionName: words, actionValue: words } }),
    'a form field': (words) => sendsPress('reminders/set', { weekdays: '1,2', time: words, pace: 'every' }),
    'another form field': (words) => sendsPress('reminders/set', { weekdays: words, time: '09:00', pace: words }),
    'a forged job area': (words) => sendsPress('onboarding/area', { area: words }),
    'a forged label': (words) => sendsPress('ask/show', { label: words }),
    'a forged vote': (words) => sendsPress('ask/helped', { label: words, helped: true }),
    'a forged answer': (words) => sendsPress('assessment/answer', { assessment: words, item: words, ask: 1, value: 2 }),
    'a forged skip': (words) => sendsPress('check/skip', { assessment: words }),
    'a forged check': (words) => sendsPress('check/answer', { check: words, occasion: slot, option: words.slice(0, 20) }),
    'a forged verb': (words) => sendsPress(words, { words }),
    'a forged old press': (words) => posts({ type: 'message', value: { verb: words, words } }),
    'unused fields': (words) => says('hjælp', { locale: words, localTimezone: words, summary: words, label: words, code: words, entities: [{ type: 'clientInfo', timezone: words, country: words, locale: words }], channelData: { team: { name: words }, eventType: words } }),
    'a text of the wrong type': (words) => posts({ type: 'message', text: { words }, value: [words], attachments: words, entities: words }),
    'another kind of activity': (words) => posts({ type: words, text: words, name: words }),
    'another invoke': (words) => posts({ type: 'invoke', name: words, value: { query: words } }),
    'an event': (words) => posts({ type: 'event', name: words, value: words }),
    'a reaction': (words) => posts({ type: 'messageReaction', reactionsAdded: [{ type: words }] }),
    'a new member': (words) => posts({ type: 'conversationUpdate', membersAdded: [{ id: words, name: words }], topicName: words }),
    'a question in a group': (words) => says(`hvad er samtykke, ${words}`, { conversation: group(words) }),
    'words in a group': (words) => says(words, { conversation: group(words) }),
    'a press in a group': (words) => posts({ type: 'invoke', name: 'adaptiveCard/action', conversation: group(words), value: { action: { verb: 'result/show', data: { words } } } }),
    'a foreign address': (words) => posts({ type: 'message', text: words, serviceUrl: `https://${words.slice(0, 9)}.example/` }),
    'an activity without a sender': (words) => posts({ type: 'message', text: words, from: { name: words } }),
    'a sender without an id of Entra': (words) => posts({ type: 'message', text: words, from: { id: '29:x', name: words } }),
  }; // prettier-ignore
}

/**
 * Sends the part of a mark that `choose` selects, in each field.
 * @param look called after each field, before the next turn overwrites stored data
 */
export async function speakEverywhere(
  learner: TestLearner,
  groupId: string,
  marks: Marks,
  choose: (mark: Mark) => readonly string[],
  look: () => Promise<void>,
): Promise<void> {
  for (const [place, act] of Object.entries(placesOf(learner, groupId))) {
    for (const words of choose(marks.of(place))) await act(words);
    await look();
  }
}

/** Turns that fail, with marked text in the error where possible. */
export async function fail(
  learner: TestLearner,
  bot: SeparateBot,
  marks: Marks,
  watch: (fault?: Parameters<FakeConnector['failWith']>[0]) => void,
): Promise<void> {
  const said = (place: string) => Object.values(marks.of(place)).join(' ');
  const code = said("Teams' error");
  for (const fault of [{ status: 500, code }, { status: 403, code }, 'breaks'] as const) {
    watch(() => fault);
    await learner.says(`hvad er samtykke, ${marks.of('a question that gets no answer').word}`);
    await learner.sendsPress('ask/show', { label: marks.of('a press that gets no answer').word });
    await learner.says(marks.of('a CPR number that gets no answer').cpr);
    watch();
    await learner.says('hjælp');
  }

  await bot.breakClock(`${said('an error')}\n    at ${said('a place in an error')} (/${said('a file in an error')}.ts:1:1)`);
  await learner.says(said('words that make the bot fail'));
  await learner.sendsPress('ask/show', { label: marks.of('a press that makes the bot fail').word });
  await bot.wake();
  await untilTrue(() => bot.printed().includes('nudge job failed'));
  await bot.breakClock(null);

  // The text is in hexadecimal, because the function itself is stored.
  const quoted = (place: string) => `convert_from(decode('${Buffer.from(said(place)).toString('hex')}', 'hex'), 'UTF8')`;
  await bot.query(
    `create function refuse() returns boolean language plpgsql as $$ begin
       raise exception using message = ${quoted('an error of the database')}, detail = ${quoted('its detail')}, hint = ${quoted('its hint')};
     end $$;
     alter table turn rename to turn_away; create view turn as select * from turn_away where (select refuse());`,
  );
  await learner.says(marks.of('words that the database refuses').word);
  await learner.sendsPress('ask/show', { label: marks.of('a press that the database refuses').word });
  await bot.query('drop view turn; drop function refuse; alter table turn_away rename to turn;');
} // prettier-ignore

/** Requests that never become a turn. @returns the answers */
export async function knockWrongly(address: string, learner: TestLearner, marks: Marks): Promise<readonly string[]> {
  const said = (place: string) => Object.values(marks.of(place)).join(' ');
  const path = (place: string) => encodeURIComponent(said(place));
  const header = (place: string) => Buffer.from(said(place)).toString('latin1');
  const post = (body: string, headers: object = {}) =>
    send(address, 'POST', '/api/messages', { ...json, ...headers }, body);
  const answers = [
    await send(address, 'GET', `/${path('a wrong path')}?${path('a query')}`),
    await send(address, 'GET', `/pictures/${path('a wrong picture')}`),
    await send(address, 'GET', `/pictures/${'x'.repeat(23)}${marks.of('a picture').word}.png`),
    await send(address, 'GET', `/data/${path('a wrong file')}.json`),
    await send(address, 'GET', `/data/${'x'.repeat(23)}${marks.of('a file').word}.html`),
    await send(address, 'GET', `/api/messages/${path('a path too long')}`),
    await send(address, 'DELETE', `/healthz?${path('a query of a wrong method')}`),
    await send(address, 'GET', `/pictures/%E0%A4%A${path('a path that cannot be read')}`),
    await post(`{"text":"${said('broken JSON')}`),
    await post(`"${said('JSON that is a text')}"`),
    await post(JSON.stringify({ type: 'message', text: said('an activity that is none') })),
    await post(JSON.stringify({ text: said('a body too large'), rest: 'x'.repeat(300_000) })),
    await post(said('another content type'), { 'content-type': 'text/plain' }),
    await post(said('a content type'), { 'content-type': header('a content type') }),
    await post('{}', { authorization: `Bearer ${header('a token')}` }),
    await post('{}', { 'x-forwarded-for': header('a forwarded address') }),
    await post('{}', { 'user-agent': header('a browser'), cookie: header('a cookie'), traceparent: header('a trace'), baggage: header('baggage') }),
    await post('{}', { 'content-encoding': header('an encoding') }),
    await send(address, 'GET', '/healthz', { host: `${marks.of('a host').word}.example` }),
    await learner.posts({ type: 'message', id: `\0${said('an id with a NUL')}` }),
  ];
  const raw = [
    await sendRaw(address, [`${said('a request that is none')}\r\n\r\n`], 50),
    await sendRaw(address, [`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n${said('a header that is none')}\r\n\r\n`], 50),
    await sendRaw(address, [`POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: x${said('a length')}\r\n\r\n`], 50),
  ];
  return [...answers, ...raw].map((answer) => JSON.stringify(answer));
} // prettier-ignore

/** @throws if the condition is not true within 20 s */
export async function untilTrue(look: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`Not within 20 s: ${look.toString()}`);
    await new Promise((resume) => setTimeout(resume, 100));
  }
}
