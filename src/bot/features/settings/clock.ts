import { clockTime, timeOfDay } from '../../../cards/dates.ts';
import { messageCard, receiptCard } from '../../../cards/message-card.ts';
import { button } from '../../../cards/verbs.ts';
import { defaultTimeZone } from '../../../domain/schedule.ts';
import { haveSameClock } from '../../../domain/time-zone.ts';
import { replanReminders } from '../../desk/replan-reminders.ts';
import type { Turn } from '../../desk/turn.ts';

/** Shows the time zone of reminders, whether the learner or Teams has set it, and buttons to change it. */
export function showClock(turn: Turn): void {
  const { learner, pack, reply } = turn;
  const { say } = pack;
  reply.show(
    messageCard(pack, {
      heading: say('clock.title'),
      notices: reply.notices,
      paragraphs: [
        say('clock.now', clockOf(turn)),
        learner.isTimeZoneChosen ? say('clock.chosen') : say('clock.followed'),
        say('clock.how'),
      ],
      footnotes: [],
      buttons: [
        ...(isDanish(turn) && learner.isTimeZoneChosen
          ? []
          : [button(say('clock.denmark'), { verb: 'clock/set', by: 'denmark' })]),
        ...(learner.isTimeZoneChosen ? [button(say('clock.teams'), { verb: 'clock/set', by: 'teams' })] : []),
        button(say('reminders.title'), { verb: 'reminders/show' }),
        button(say('home.show'), { verb: 'home/show' }),
      ],
    }),
  );
}

/** The name of the time zone and its current time, as placeholders of sentences. */
function clockOf({ learner, now, pack }: Turn): { readonly zone: string; readonly time: string } {
  return {
    zone: zoneName(learner.timeZone),
    time: clockTime(pack.language, timeOfDay(now, learner.timeZone)),
  };
}

/** A note on the time zone for the times of reminders; empty when it has the same clock as Denmark. */
export function clockTexts(turn: Turn): readonly string[] {
  return isDanish(turn) ? [] : [turn.pack.say('clock.beside', clockOf(turn))];
}

/** For the one time when Teams reports another time zone. */
function movedText(turn: Turn): string {
  return turn.pack.say('clock.moved', clockOf(turn));
}

/**
 * Stores a time zone that the learner has chosen; Teams no longer changes it.
 * @returns the turn with the changed learner
 */
export async function chooseClock(turn: Turn, timeZone: string): Promise<Turn> {
  const moved = await change(turn, timeZone, true);
  moved.reply.note(moved.pack.say('clock.set', clockOf(moved)));
  return moved;
}

/**
 * From the next activity on, the time zone is the one that Teams reports.
 * @returns the turn with the changed learner
 */
export async function followTeams(turn: Turn): Promise<Turn> {
  const moved = await change(turn, turn.learner.timeZone, false);
  moved.reply.note(moved.pack.say('clock.follows'));
  return moved;
}

async function change(turn: Turn, timeZone: string, isTimeZoneChosen: boolean): Promise<Turn> {
  const { learner: before, municipality, now, stores } = turn;
  const { learners, reminders, slots } = stores;
  const after = { ...before, timeZone, isTimeZoneChosen };
  await learners.setTimeZone(before.id, timeZone, isTimeZoneChosen);
  if (timeZone !== before.timeZone)
    await replanReminders(
      { reminders, slots },
      { before, after, wasAway: false, now, closingDays: municipality.closingDays },
    );
  return { ...turn, learner: after };
}

function isDanish({ learner, now }: Turn): boolean {
  return haveSameClock(learner.timeZone, defaultTimeZone, now);
}

/** The readable name: "America/New York". */
function zoneName(timeZone: string): string {
  return timeZone.replaceAll('_', ' ');
}

/**
 * Says that the time zone has changed. After a press as a message of its own, since some pressed cards show no notices.
 */
export function reportMovedClock(turn: Turn): void {
  const { input, pack, reply } = turn;
  const sentence = movedText(turn);
  if (input.type === 'press') reply.keep(receiptCard(pack, sentence));
  else reply.note(sentence);
}
