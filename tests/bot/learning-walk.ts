import type { ContentPack } from '../../src/content/pack.ts';
import { competenceIds } from '../../src/domain/wheel.ts';
import { actionsOf, type HttpResult, type TestLearner } from '../support/learner.ts';

/** One learner, and the steps of a walk through the cards. */
export interface Walker {
  readonly learner: TestLearner;
  /** Presses the button with this title on the live card, or types the text if there is no such button. */
  readonly step: (...texts: readonly string[]) => Promise<void>;
  /** Runs any other action and collects the shown texts. */
  readonly does: (act: () => Promise<HttpResult>) => Promise<void>;
  /** True if the text is on the live card. */
  readonly shows: (text: string) => boolean;
}

const nonsense = 'asdfghjkl';

/** All ways to answer a check, used in turn: right or wrong, sure or not. */
const manners = [
  { isRight: true, isSure: true },
  { isRight: true, isSure: false },
  { isRight: false, isSure: true },
  { isRight: false, isSure: false },
] as const;

/** Answers until the result: every competence is important, and every second statement gets the lowest rating. */
export async function finish(walker: Walker, pack: ContentPack): Promise<void> {
  const { step, shows } = walker;
  const { say, scales } = pack;
  const asks = [scales.knowledge, scales.skill, scales.attitude].map(({ question }) => question);
  let checks = 0;
  for (let turn = 0; turn < 400 && !shows(say('result.title')); turn++) {
    if (shows(scales.relevance.question)) await step('4');
    else if (asks.some(shows)) await step(turn % 2 ? '1' : '4');
    else if (shows(say('check.intro'))) await answerCheck(walker, pack, checks++);
    else if (shows(say('resume.continue')))
      await step(say('resume.continue')); // the end of a sitting
    else await step(say('home.result'));
  }
}

async function answerCheck(
  { learner, does, step, shows }: Walker,
  pack: ContentPack,
  count: number,
): Promise<void> {
  const { say, checks, words } = pack;
  const check = checks.find(({ scenario }) => shows(scenario));
  if (!check) return;
  if (count === 0) {
    await step(nonsense, words.back[0] ?? '', say('assessment.keep'));
    await step(say('check.unknown'));
    return;
  }
  if (count === 5) return does(() => learner.says(words.skipChecks[0] ?? ''));
  const { isRight, isSure } = manners[count % manners.length] ?? manners[0];
  const option = check.choices.find(({ id }) => (id === check.correct) === isRight);
  await step(option?.text ?? '');
  if (count === 1) await step(nonsense);
  if (count === 2)
    await does(() =>
      learner.sendsPress('check/answer', {
        check: 'x',
        occasion: '00000000-0000-4000-8000-000000000000',
        option: 'a',
      }),
    );
  await does(() => learner.says(isSure ? (words.sure[0] ?? '') : (words.unsure[0] ?? '')));
}

/** Answers both checks of innovation wrongly and "sure", which contradicts a high rating. */
export async function refuteInnovation({ step, shows }: Walker, { say, checks }: ContentPack): Promise<void> {
  for (const last of [false, true]) {
    const check = checks.find(({ scenario }) => shows(scenario));
    await step(check?.choices.find(({ id }) => id !== check.correct)?.text ?? '', say('check.sure'));
    await step(last ? say('home.result') : say('resume.continue'));
  }
}

/** Everything about tips, the plan and reminders, for a learner with a result. */
export async function learn(walker: Walker, pack: ContentPack): Promise<void> {
  await useTips(walker, pack);
  await usePlan(walker, pack);
  await useReminders(walker, pack);
}

async function useTips(
  { learner, does, step, shows }: Walker,
  { say, words, competences, tips }: ContentPack,
): Promise<void> {
  const tip = words.tip[0] ?? '';
  await step(say('home.show'), words.tried[0] ?? '', `${tip} ${nonsense}`);
  for (const answer of [say('nudge.tried'), say('nudge.known'), say('nudge.later'), say('nudge.less')]) {
    await step(tip);
    await does(() => learner.presses(say('nudge.why')));
    await does(() => learner.presses(answer));
  }
  await does(() => learner.sendsPress('nudge/known', { slot: slotOf(learner) }));
  for (
    let count = 0;
    count < tips.length && !shows(say('tip.noneOf', { competence: competences.innovation.name }));
    count++
  )
    await step(`${tip} ${competences.innovation.name}`);
}

/** The buttons of the newest nudge. */
function slotOf(learner: TestLearner): unknown {
  const presses = learner.pressableCards().flatMap((card) => actionsOf(card));
  return presses.findLast(({ verb }) => verb === 'nudge/why')?.data.slot;
}

async function usePlan(
  { learner, does, step }: Walker,
  { say, words, competences }: ContentPack,
): Promise<void> {
  const name = competences.innovation.name;
  await step(words.plan[0] ?? '', nonsense);
  const [first] = competenceIds;
  for (const competence of [...competenceIds.slice(0, 4), first])
    await does(() => learner.sendsPress('plan/add', { competence }));
  await step(words.tip[0] ?? '', words.whyThis[0] ?? '');
  for (const verb of ['plan/change', 'plan/done', 'plan/drop'])
    await does(() => learner.sendsPress(verb, { competence: first }));
  await does(() => learner.sendsPress('plan/drop', { competence: competenceIds[1] }));
  await does(() => learner.sendsPress('plan/done', { competence: 'innovation' }));
  await does(() => learner.sendsPress('plan/add', { competence: 'innovation' }));
  await step(say('plan.drop', { competence: name }), say('home.show'));
}

/** Several pauses: stored, confirmed, shown and removed. */
async function useAbsences(
  { learner, does, step }: Pick<Walker, 'learner' | 'does' | 'step'>,
  isDanish: boolean,
  say: ContentPack['say'],
): Promise<void> {
  await step(isDanish ? 'mine pauser' : 'my breaks');
  await step(
    isDanish ? 'ferie i uge 29 og 31' : 'holiday weeks 29 and 31',
    isDanish ? 'jeg er tilbage' : 'I am back',
  );
  await step(...(isDanish ? ['syg i to uger', 'fri den 1. september'] : ['off for two weeks', 'yes', 'off on 1 September'])); // prettier-ignore
  await step(
    isDanish ? 'fjern pause 1' : 'remove break 1',
    say('reminders.title'),
    say('absences.show'),
    nonsense,
  );
  await does(() => learner.sendsPress('absences/remove', { from: '2020-01-01', to: '2020-01-02' }));
  await step(isDanish ? 'fjern alle pauser' : 'remove all breaks');
  await step(...(isDanish ? ['ferie til den 31/6', 'ferie fra 10. august til 3. august', 'fri hver fredag'] : ['holiday until 31 June', 'holiday from 10 August to 3 August', 'off every Friday'])); // prettier-ignore
  await step(
    `${isDanish ? 'ferie' : 'holiday'} ${Array.from({ length: 70 }, (_, day) => `${(day % 28) + 1}/9`).join(', ')}`,
  );
  const abroad = isDanish ? 'jeg er på ferie i Spanien i uge 29' : 'I am on holiday in Spain in week 29';
  await step(abroad, nonsense, say('pauseReminders.decline'), abroad, say('pauseReminders.agree'));
  await step(isDanish ? 'fjern alle pauser' : 'remove all breaks');
}

/** Job area and time zone. */
async function useSettings(
  { learner, does, step }: Pick<Walker, 'learner' | 'does' | 'step'>,
  { say, words }: Pick<ContentPack, 'say' | 'words'>,
  isDanish: boolean,
): Promise<void> {
  const [area = '', clock = '', follow = '', reminders = ''] = [
    words.jobArea[0],
    words.myTimeZone[0],
    words.followClock[0],
    words.reminders[0],
  ];
  const zone = (name: string) => (isDanish ? `min tidszone er ${name}` : `my time zone is ${name}`);
  await step(area, words.no[0] ?? '');
  await step(clock, zone('America/New_York'), clock, reminders, zone('Xyz'), follow);
  await does(() => learner.posts({ type: 'message', text: reminders, localTimezone: 'Asia/Tokyo' }));
  await does(() => learner.posts({ type: 'message', text: reminders, localTimezone: 'Europe/Copenhagen' }));
  await step(say('home.show'), words.pause[0] ?? '');
}

async function useReminders(
  { learner, does, step }: Walker,
  { say, words, language }: ContentPack,
): Promise<void> {
  const isDanish = language === 'da';
  const set = (data: object) => does(() => learner.sendsPress('reminders/set', data));
  await step(words.stopReminders[0] ?? '', words.pauseReminders[0] ?? '');
  await step(say('reminders.get'), nonsense);
  await step(isDanish ? 'mind mig på mandag' : 'remind me on Monday', say('reminders.decline'));
  await set({ weekdays: '', time: '' });
  await set({ weekdays: '2,4', time: '09:00', pace: 'weekly' });
  await set({ weekdays: '2,4', time: '09:00', pace: 'fortnightly' });
  await set({ weekdays: '6', time: '21:00', pace: 'every' });
  await step(say('reminders.decline'));
  await set({ weekdays: '6', time: '21:00', pace: 'every' });
  await step(say('reminders.agree'), words.pauseReminders[0] ?? '', nonsense, say('pauseReminders.twoWeeks'));
  await step(say('pauseReminders.end'));
  await step(isDanish ? 'ferie i næste uge' : 'holiday next week', say('pauseReminders.end'));
  await step(isDanish ? 'ferie til 1. januar 2020' : 'holiday until 1 January 2020');
  await step(isDanish ? 'ferie til 1. januar 2099' : 'holiday until 1 January 2099');
  await useAbsences({ learner, does, step }, isDanish, say);
  await useSettings({ learner, does, step }, { say, words }, isDanish);
  await step(say('home.show'), say('home.start'), words.stop[0] ?? '', say('reminders.stopToo'));
}
