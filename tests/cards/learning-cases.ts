import { choiceCard, row } from '../../src/cards/choice-card.ts';
import { messageCard } from '../../src/cards/message-card.ts';
import { nudgeCard, type NudgeView } from '../../src/cards/nudge-card.ts';
import { planCard, type Plan } from '../../src/cards/plan-card.ts';
import { remindersCard } from '../../src/cards/reminders-card.ts';
import { checkGroups } from '../../src/cards/check-groups.ts';
import { button } from '../../src/cards/verbs.ts';
import type { PackCheck } from '../../src/content/learning.ts';
import type { ContentPack } from '../../src/content/pack.ts';
import { unknownOption, type CheckAnswer } from '../../src/domain/check.ts';
import { reactions } from '../../src/domain/nudge-facts.ts';
import { paces, weekdays } from '../../src/domain/schedule.ts';
import { competenceIds } from '../../src/domain/wheel.ts';
import { manyNotices, type Cases } from './result-cases.ts';

const slotId = '0d9c1f0e-52a7-4c58-8c7e-9a3f5f0f6b21';

function nudgeView(pack: ContentPack, given: Partial<NudgeView> = {}): NudgeView {
  const [tip] = pack.tips;
  return {
    slotId,
    origin: 'reminder',
    tip,
    check: undefined,
    because: {
      competence: 'innovation',
      basis: 'gap',
      relevance: 3,
      isRelevanceAssumed: false,
      score: 33,
      target: 100,
      isCheckDue: false,
    },
    tellsSlower: false,
    reaction: null,
    asks: 'nothing',
    chosen: undefined,
    answer: undefined,
    notices: [],
    ...given,
  };
}

function answerTo(check: PackCheck, option: string, isSure: boolean | null): CheckAnswer {
  const isCorrect = option === check.correct;
  return {
    checkId: check.id,
    occasion: slotId,
    option,
    isCorrect,
    isSure,
    answeredAt: new Date('2026-12-01'),
  };
}

/** Every tip and every check, as a question and as answered, and every reaction of a learner. */
export function nudgeCases(pack: ContentPack): Cases {
  const [tip] = pack.tips;
  const [first] = pack.checks;
  const checkAt = (index: number) => pack.checks[index % pack.checks.length];
  const view = (given: Partial<NudgeView>) => () => nudgeCard(pack, nudgeView(pack, given));
  const basis = nudgeView(pack).because;
  return [
    ...pack.tips.map((one, index) => ({ name: `nudge ${one.id}`, card: view({ tip: one, check: checkAt(index), tellsSlower: true }) })),
    ...pack.checks.flatMap((check) => [
      { name: `check ${check.id} alone`, card: view({ tip: undefined, check }) },
      { name: `check ${check.id} answered`, card: view({ tip, check, answer: answerTo(check, check.options.at(-1) ?? '', true) }) },
    ]),
    ...(first
      ? [undefined, 'a', 'b', 'c', unknownOption].flatMap((option) => [true, false].map((isSure) => ({
          name: `the first check, ${option ?? 'to be sure of'}, ${isSure ? 'sure' : 'unsure'}`,
          card: view(option === undefined ? { check: first, chosen: 'a' } : { check: first, answer: answerTo(first, option, option === unknownOption ? null : isSure) }),
        })))
      : []),
    ...reactions.map((reaction) => ({ name: `nudge ${reaction}`, card: view({ reaction, notices: manyNotices(pack) }) })),
    ...(['goal', 'gap', 'start'] as const).map((one) => ({
      name: `nudge with its reason, from ${one}`,
      card: view({ asks: 'why', check: first, because: { ...basis, basis: one, score: one === 'gap' ? 33 : null, isCheckDue: true } }),
    })),
    { name: 'nudge on request, with its reason', card: view({ origin: 'asked', asks: 'why' }) },
    { name: 'nudge with a pause to choose', card: view({ asks: 'pause', check: first }) },
  ];
} // prettier-ignore

const goal = { relevance: 3, isRelevanceAssumed: false, score: 33, target: 100, exercise: 2 } as const;
const nothing: Plan = {
  goals: [],
  suggested: [],
  later: [],
  tried: 0,
  given: 0,
  held: 0,
  done: 0,
  streak: 0,
  hasResult: false,
};

export function planCases(pack: ContentPack): Cases {
  const later = pack.tips.slice(0, 5).map(({ title }) => ({ slotId, title }));
  const plans: Readonly<Record<string, Plan>> = {
    empty: nothing,
    'with proposals': { ...nothing, suggested: competenceIds.slice(0, 3).map((competence) => ({ ...goal, competence })) },
    'with the most texts': { goals: competenceIds.slice(3, 6).map((competence) => ({ ...goal, competence })), suggested: [], later, tried: 40, given: 99, held: 84, done: 12, streak: 52, hasResult: true },
    'without numbers': { ...nothing, goals: [{ ...goal, score: null, competence: 'udvikling' }] },
    'with assumed importance': { ...nothing, goals: [{ ...goal, isRelevanceAssumed: true, competence: 'udvikling' }, { ...goal, isRelevanceAssumed: true, score: null, competence: 'innovation' }] },
  };
  return Object.entries(plans).map(([name, plan]) => ({
    name: `plan: ${name}`,
    card: () => planCard(pack, { ...plan, notices: manyNotices(pack), buttons: [button(pack.say('tip.get'), { verb: 'tip/show' }), button(pack.say('plan.show'), { verb: 'plan/show' })] }),
  }));
} // prettier-ignore

export function reminderCases(pack: ContentPack): Cases {
  const { say } = pack;
  const buttons = () => [
    button(say('pauseReminders.end'), { verb: 'reminders/resume' }),
    button(say('pauseReminders.start'), { verb: 'reminders/pause' }),
    button(say('reminders.stop'), { verb: 'reminders/stop' }),
    button(say('reminders.title'), { verb: 'reminders/show' }),
    button(say('home.show'), { verb: 'home/show' }),
  ];
  const days = { from: '2026-12-21', to: '2027-01-10' };
  const range = say('pauseReminders.range', { from: 'mandag den 21. december 2026', to: 'søndag den 10. januar 2027' });
  const absences: Cases = [
    {
      name: 'pauses to remove',
      card: () => choiceCard(pack, {
        heading: say('absences.title'),
        notices: manyNotices(pack),
        paragraphs: [say('absences.how')],
        groups: [{ titles: [], paragraphs: [], rows: [1, 2, 3].map((number) => row(number, say('absences.remove', { days: range }), { verb: 'absences/remove', ...days })) }],
        footnotes: [],
        buttons: [button(say('absences.add'), { verb: 'reminders/pause' }), button(say('absences.show'), { verb: 'absences/show' })],
      }),
    },
    {
      name: 'pause to confirm',
      card: () => messageCard(pack, {
        heading: say('reminders.title'),
        notices: manyNotices(pack),
        paragraphs: [say('pauseReminders.confirm', { days: range })],
        footnotes: [],
        buttons: [button(say('pauseReminders.agree'), { verb: 'absences/add', absences: [{ ...days }] }), button(say('pauseReminders.decline'), { verb: 'reminders/show' })],
      }),
    },
  ];
  return [...absences, ...paces.map((pace) => ({
    name: `reminders ${pace}`,
    card: () => remindersCard(pack, { schedule: { weekdays, time: '09:00', pace }, paragraphs: [say('reminders.off')], notices: manyNotices(pack), buttons: buttons() }),
  }))];
} // prettier-ignore

/** A check in an assessment has a button to skip it. */
export function sittingCheckCases(pack: ContentPack): Cases {
  const [check] = pack.checks;
  if (!check) throw new Error('The pack has no check');
  const { say } = pack;
  return [undefined, 'a'].map((chosen) => ({
    name: `check in a sitting, ${chosen ?? 'put'}`,
    card: () => choiceCard(pack, {
      heading: say('check.progress', { number: 1, total: 2, competence: pack.competences[check.competence].name }),
      notices: [say('check.unheard')],
      paragraphs: [],
      groups: checkGroups(pack, { check, occasion: slotId, chosen, answer: undefined, titles: [] }),
      footnotes: [say('check.intro')],
      buttons: [button(say('check.skip'), { verb: 'check/skip', assessment: slotId }), button(say('assessment.back'), { verb: 'assessment/back' })],
    }),
  }));
} // prettier-ignore
