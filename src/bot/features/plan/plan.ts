import type { Plan } from '../../../cards/plan-card.ts';
import type { Press } from '../../../cards/verbs.ts';
import { interestsOf } from '../../../domain/interest.ts';
import { heldIn } from '../../../domain/memory.ts';
import { dayIn } from '../../../domain/schedule.ts';
import { weeklyStreak } from '../../../domain/streak.ts';
import type { Turn } from '../../desk/turn.ts';

export type PlanPress = Extract<Press, { verb: 'plan/add' | 'plan/done' | 'plan/change' | 'plan/drop' }>;

/** A small number, so that goals are priorities. */
const maxGoals = 3;
const maxSuggested = 3;
const maxLater = 5;
const exercises = 3;

/** Loads the content of the plan card. */
export async function planOf(turn: Turn): Promise<Plan> {
  const { learner, municipality, now, pack, services, stores } = turn;
  const { checks, goals, reminders, slots } = stores;
  const [facts, open, done, answers, absences, later] = await Promise.all([
    services.facts(turn),
    goals.open(learner.id),
    goals.countDone(learner.id),
    checks.answers(learner.id),
    reminders.absences(learner.id),
    slots.keptForLater(learner.id),
  ]);
  const tips = facts.given.filter(({ tipId }) => tipId !== null);
  const tried = tips.filter(({ reaction }) => reaction === 'tried');
  const active = [
    ...facts.given.flatMap(({ reactedAt }) => reactedAt ?? []),
    ...answers.map(({ answeredAt }) => answeredAt),
  ].map((moment) => dayIn(learner.timeZone, moment).toString());
  return {
    goals: open,
    suggested: suggestionsIn(facts, now, open.length),
    later: later.slice(0, maxLater).flatMap(({ id, tipId }) => {
      const tip = pack.tips.find((one) => one.id === tipId);
      return tip ? [{ slotId: id, title: tip.title }] : [];
    }),
    tried: tried.length,
    given: tips.length,
    held: heldIn(facts.memories, now),
    done,
    hasResult: facts.results.some((result) => 'score' in result),
    streak: weeklyStreak(active, absences, municipality.closingDays, dayIn(learner.timeZone, now)),
  };
}

/** Changes a goal. @returns the sentence for the learner */
export async function changePlan(turn: Turn, press: PlanPress): Promise<string> {
  const { learner, now, pack, stores } = turn;
  const { goals } = stores;
  const { say } = pack;
  const { name, tryThis } = pack.competences[press.competence];
  const open = await goals.open(learner.id);
  const goal = open.find(({ competence }) => competence === press.competence);
  if (press.verb === 'plan/add')
    return goal ? say('plan.alreadyAdded', { competence: name }) : add(turn, press, open.length);
  if (!goal) return say('plan.notThere', { competence: name });
  switch (press.verb) {
    case 'plan/change': {
      const exercise = (goal.exercise + 1) % exercises;
      await goals.setExercise(learner.id, press.competence, exercise);
      return say('plan.wasChanged', { exercise: tryThis[exercise] ?? '' });
    }
    case 'plan/done':
      return (await goals.close(learner.id, press.competence, 'done', now))
        ? say('plan.wasDone', { competence: name })
        : say('plan.notThere', { competence: name });
    case 'plan/drop':
      return (await goals.close(learner.id, press.competence, 'dropped', now))
        ? say('plan.wasDropped', { competence: name })
        : say('plan.notThere', { competence: name });
  }
}

async function add(turn: Turn, { competence }: PlanPress, count: number): Promise<string> {
  const { learner, now, pack, services, stores } = turn;
  if (count >= maxGoals) return pack.say('plan.full', { most: maxGoals });
  const { name } = pack.competences[competence];
  const interest = interestsOf(await services.facts(turn), now).get(competence);
  const isAdded = interest !== undefined && (await stores.goals.add(learner.id, interest, now));
  return pack.say(isAdded ? 'plan.added' : 'plan.alreadyAdded', { competence: name });
}

/** The competences with the highest weight that are no goals; empty when there are `maxGoals` goals. */
function suggestionsIn(
  facts: Parameters<typeof interestsOf>[0],
  now: Date,
  count: number,
): Plan['suggested'] {
  if (count >= maxGoals) return [];
  return [...interestsOf(facts, now).values()]
    .filter(({ basis, weight }) => basis !== 'goal' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, maxSuggested);
}
