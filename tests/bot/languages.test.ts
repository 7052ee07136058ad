import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Card } from '../../src/cards/template.ts';
import { loadPack, type ContentPack } from '../../src/content/pack.ts';
import { languages, type Language } from '../../src/domain/language.ts';
import { competenceIds, dimensionIds, type CompetenceId } from '../../src/domain/wheel.ts';
import { brokenRules } from '../cards/card-rules.ts';
import { isSaid, sentencesIn, textsOfPack } from '../content/texts.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { databaseKinds } from '../support/databases.ts';
import { actionsOf, textsOf, type HttpResult } from '../support/learner.ts';
import { isForeign } from './foreign-words.ts';
import { finish, learn, refuteInnovation, type Walker } from './learning-walk.ts';
import { claimRights } from './rights-walk.ts';

let bot: TestBot;
beforeAll(async () => {
  const [kind] = databaseKinds;
  if (!kind) throw new Error('There is always a database to test on');
  bot = await startTestBot(kind);
});
afterAll(() => bot.close());

const packs = { da: loadPack('da'), en: loadPack('en') };
/** Index of the first learner's job area; the second learner has none and reads the examples for everyone. */
const area = 0;
const nonsense = 'asdfghjkl';

describe.each(languages)('a walk through every card in %s', (language) => {
  const pack = packs[language];
  const met: Met = { texts: new Set(), cards: [] };
  beforeAll(async () => {
    await walk(await arrive(language, met), pack);
    await walkSkippingTheArea(await arrive(language, met), pack);
  }, 120_000);

  test('meets no word of the other language', () => {
    expect([...met.texts].filter((text) => isForeign(text, language))).toEqual([]);
  });

  test('meets no template expression, no unfilled value and no empty text', () => {
    const unfilled = /\$\{|\{\w+\}|\b(undefined|null|NaN)\b|\[object|^\s*$/;
    expect([...met.texts].filter((text) => unfilled.test(text))).toEqual([]);
  });

  test('meets only cards that pass every rule', () => {
    expect(new Set(met.cards.flatMap((card) => brokenRules(card, language)))).toEqual(new Set());
    expect(met.cards.length).toBeGreaterThan(200);
  });

  test('meets every sentence except those that other tests cover', () => {
    const unmet = sentencesIn(language).filter(
      ({ key, text }) => !isSaid(text, met.texts, withinOthers.test(key)),
    );
    expect(unmet.map(({ key }) => key).sort()).toEqual([...coveredElsewhere[language]].sort());
  });

  test('meets every text of the wheel, every statement and every label', () => {
    const all = [...met.texts].join('\n');
    expect(textsOfPack(pack, area).filter((text) => !all.includes(text))).toEqual([]);
  });
});

/** Sentences of nudges: covered by `nudges.test.ts`, and by every-card.test.ts in both languages. */
const ofNudges = [
  'check.better', // tests/domain/check.test.ts, tests/cards/result-texts.test.ts
  'check.title',
  'nudge.between',
  'nudge.faster',
  'nudge.pause',
  'nudge.slower',
  'nudge.summary',
  'plan.reasonWithoutScore',
  'reminders.noNext',
  'reminders.slowed',
  'tip.none',
  'why.check',
  'why.gapAssumed',
  'why.goal',
  'why.reminder',
  'why.start',
  'why.stop',
];

/** Sentences that no learner meets in this walk, with the reason. */
const coveredElsewhere: Readonly<Record<Language, readonly string[]>> = {
  // The button for the current language is not shown.
  da: ['language.da', ...ofNudges],
  // A sender without an id has chosen no language, so the sentence is in Danish.
  en: ['language.en', ...ofNudges, 'unknown.learner'],
};

/** Sentences that are part of another text; all others are separate texts. */
const withinOthers = /^(scope\..*|data\.(isOn|isOff|notChosen)|history\.(competence|point|provisional)|steps\.strength(Assumed)?|check\.(best|bestYours|yours|other|chosen|standing|standingOf|beside|matches|better|look)|why\..*|nudge\.summary|plan\.(tried|held|reached|streak|noStreak|reason|reasonAssumed|reasonUnknown|reasonWithoutScore)|reminders\.pace\w+|pauseReminders\.(oneDay|upTo|range)|result\.(altOne|altUnrated|score|isProvisional|up|down|steady))$/; // prettier-ignore

interface Met {
  readonly texts: Set<string>;
  readonly cards: Card[];
}

/** A new learner who has just chosen the language; the first card is in Danish. */
async function arrive(language: Language, met: Met): Promise<Walker> {
  const learner = bot.newLearner();
  bot.setNow(new Date());
  await learner.installs();
  expect(learner.texts().join()).toContain(packs.da.say('welcome.title'));
  const titles = () => actionsOf(learner.liveCard()).map(({ title }) => title);
  const does = async (act: () => Promise<HttpResult>) => {
    const before = bot.connector.sent.length;
    const { body } = await act();
    collect(body, met);
    for (const { activity } of bot.connector.sent.slice(before)) collect(activity, met);
  };
  const step = async (...texts: readonly string[]) => {
    for (const text of texts) {
      const title = titles().find((candidate) => candidate.replace(/^\d+\. /, '') === text);
      await does(() => (title === undefined ? learner.says(text) : learner.presses(title)));
    }
  };
  await step(language === 'da' ? 'dansk' : 'English');
  return { learner, does, step, shows: (text) => textsOf(learner.liveCard()).includes(text) };
}

/** Collects every text, title, tooltip and alt text after each step, because a card soon shrinks to a receipt. */
function collect(value: unknown, met: Met): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && value.type === 'AdaptiveCard') met.cards.push(value as Card); // its type says so
  const shown = [
    'text',
    'label',
    'errorMessage',
    'title',
    'tooltip',
    'altText',
    'fallbackText',
    'summary',
    'message',
    'value',
  ];
  for (const [key, child] of Object.entries(value) as [string, unknown][]) {
    if (typeof child === 'string' && shown.includes(key)) met.texts.add(child);
    else if (key !== 'data') collect(child, met);
  }
}

/** The first learner: every card, every word that is not understood, and the whole wheel. */
async function walk(walker: Walker, pack: ContentPack): Promise<void> {
  const { learner, step } = walker;
  const { say, competences, scales, wheel, words } = pack;
  const [start, result, steps, history, back, help, pause] = (
    ['start', 'result', 'steps', 'history', 'back', 'help', 'pause'] as const
  ).map((command) => words[command][0] ?? '') as [string, string, string, string, string, string, string]; // one word per command
  const names = competenceIds.map((id) => competences[id].name);
  const wish = (id: CompetenceId) => `${words.assess[0]} ${competences[id].name}`;

  // The first cards, and the texts to read.
  await step(nonsense, say('home.explore'), say('home.show'), say('welcome.begin'), nonsense, help);
  await step(String(area + 1), result, say('home.help'), pause, say('home.explore'));
  await step(
    ...dimensionIds.map((id) => wheel.dimensions[id].name),
    ...names.flatMap((competence) => [competence, say('explore.read', { competence })]),
    nonsense,
    say('explore.wheel'),
  );

  // The quick overview, with every possible interruption.
  await step(
    say('home.show'),
    say('home.start'),
    back,
    nonsense,
    words.thanks[0] ?? '',
    help,
    wheel.name,
    ...names.slice(0, 1),
    '1',
  );
  await step(say('assessment.back'), say('assessment.keep'));
  const stale = { assessment: 'x', item: 'x', ask: 0, value: 1 };
  await walker.does(() => learner.sendsPress('assessment/answer', stale));
  await walker.does(() => learner.sendsPress('no/such', {}));
  await step(say('assessment.pause'), start, nonsense, say('home.whole'), nonsense, wish('innovation'));
  await step(say('resume.continue'));
  bot.setNow(new Date(Date.now() + 31 * 24 * 60 * 60 * 1000));
  await step('1', say('resume.continue'), scales.outs.na, scales.outs.skip);
  for (let answer = 3; answer < 12; answer++) await step(String((answer % 4) + 1));
  await step(say('result.history'), say('result.steps'), nonsense, '3');
  const agree = names.map((competence) => say('steps.agree', { competence })).find(walker.shows);
  await step(agree ?? 'no competence is set aside', '2', say('home.show'));

  // The whole wheel keeps earlier answers. An unimportant competence may be skipped, and rated later.
  await step(
    say('home.whole'),
    words.notRelevant[0] ?? '',
    say('assessment.skipRest'),
    say('resume.continue'),
  );
  await step(scales.relevance.steps[0] ?? '');
  await walker.does(() => learner.says(say('assessment.skipRest')));
  await step(result, say('home.show'), say('home.continue'));
  await finish(walker, pack);
  await step(say('result.steps'), history, steps, say('home.show'));
  const [first = ''] = names;
  await step(
    first,
    say('explore.read', { competence: first }),
    say('explore.assess'),
    '4',
    '1',
    '2',
    '3',
    '4',
    say('check.skip'),
  );
  await learn(walker, pack);
  await wonder(walker, pack);
  await stumble(walker, pack);
  await claimRights(walker, pack);
}

/** The second learner: no job area, then one competence several times, then the rest. */
async function walkSkippingTheArea(walker: Walker, pack: ContentPack): Promise<void> {
  const { step } = walker;
  const { say, competences, words } = pack;
  const [steps = ''] = words.steps;
  await step(
    say('welcome.begin'),
    say('area.skip'),
    words.plan[0] ?? '',
    words.tip[0] ?? '',
    words.whyThis[0] ?? '',
  );
  await step(competences.innovation.name, say('answer.assess'), '1', say('assessment.skipRest'), steps);
  for (const answer of ['1', '4', '1', '1']) {
    await step(competences.innovation.name, say('answer.assess'), '4', answer, answer, answer, answer);
    await refuteInnovation(walker, pack);
    await step(steps, say('home.show'));
  }
  await step(say('home.whole'));
  await finish(walker, pack);
  await step(words.myData[0] ?? '');
}

/** Questions of every kind, in the private chat and in a group. */
async function wonder(
  { learner, does, step }: Walker,
  { say, glossary, language }: ContentPack,
): Promise<void> {
  const unsure =
    language === 'da' ? 'databehandler eller dataansvarlig' : 'data processor or data controller';
  const notYet =
    language === 'da' ? 'kan jeg få en rapport til MUS?' : 'can I have a report for my appraisal?';
  for (const { name } of glossary.values()) await step(name);
  const described = language === 'da' ? 'må jeg se min nabos sag?' : "may I look up my neighbour's case?";
  await step(described, say('answer.helped'), unsure, say('privacy.show'), notYet);
  const inGroup = (text: string) =>
    does(() =>
      learner.posts({ type: 'message', text, conversation: { id: '19:x', conversationType: 'groupChat' } }),
    );
  await inGroup(notYet);
  await inGroup(unsure);
}

/** Invalid input and internal errors. */
async function stumble({ learner, does }: Walker, { language }: ContentPack): Promise<void> {
  const file = { contentType: 'application/vnd.microsoft.teams.file.download.info' };
  await does(() => learner.posts({ type: 'message', text: 'x'.repeat(2000) }));
  await does(() => learner.posts({ type: 'message', attachments: [file] }));
  await does(() => learner.posts({ type: 'message', text: '' }));
  await does(() => learner.posts({ type: 'messageUpdate', text: nonsense }));
  await does(() => learner.posts({ type: 'invoke', name: 'composeExtension/query', value: {} }));
  await does(() => learner.posts({ type: 'message', text: nonsense, conversation: { id: '19:x', conversationType: 'groupChat' } })); // prettier-ignore
  // A sender without an id has chosen no language, so the sentence is in Danish.
  if (language === 'da')
    await does(() => learner.posts({ type: 'message', text: 'hej', from: { id: '29:x' } }));
  let isFirst = true;
  bot.connector.failWith(() => (isFirst ? ((isFirst = false), 400) : undefined));
  await does(() => learner.says(nonsense));
  bot.connector.failWith(undefined);
  await does(() => learner.says(`${nonsense} ${nonsense}`)); // other words, because the same words would be a repeated delivery
}
