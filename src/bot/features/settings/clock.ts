import { clockTime, timeOfDay } from '../../../cards/dates.ts';
import { messageCard, receiptCard } from '../../../cards/message-card.ts';
import { button } from '../../../cards/verbs.ts';
import { defaultTimeZone } from '../../../domain/schedule.ts';
import { haveSameClock } from '../../../domain/time-zone.ts';
import { replanReminders } from '../../desk/replan-reminders.ts';
import type { Turn } from '../../desk/turn.ts';

/** Which clock reminders follow, how that was decided, and the ways to another. */
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

/** The zone and its time, for the sentences about it. */
function clockOf({ learner, now, pack }: Turn): { readonly zone: string; readonly time: string } {
  return {
    zone: zoneName(learner.timeZone),
    time: clockTime(pack.language, timeOfDay(now, learner.timeZone)),
  };
}

/** A sentence for beside the times of reminders, when those are not by the clock on the wall in Denmark. */
export function clockTexts(turn: Turn): readonly string[] {
  return isDanish(turn) ? [] : [turn.pack.say('clock.beside', clockOf(turn))];
}

/** Said once, when Teams names another zone. */
function movedText(turn: Turn): string {
  return turn.pack.say('clock.moved', clockOf(turn));
}

/** The learner's word, which stays. @returns the turn as it goes on */
export async function chooseClock(turn: Turn, timeZone: string): Promise<Turn> {
  const moved = await change(turn, timeZone, true);
  moved.reply.note(moved.pack.say('clock.set', clockOf(moved)));
  return moved;
}

/** From the next message on, Teams decides again. */
export async function followTeams(turn: Turn): Promise<Turn> {
  const moved = await change(turn, turn.learner.timeZone, false);
  moved.reply.note(moved.pack.say('clock.follows'));
  return moved;
}

async function change(turn: Turn, timeZone: string, isTimeZoneChosen: boolean): Promise<Turn> {
  const { learner: before, municipality, now, stores } = turn;
  const { learners, reminders, slots } = stores;
  const here = { ...before, timeZone, isTimeZoneChosen };
  await learners.setTimeZone(before.id, timeZone, isTimeZoneChosen);
  if (timeZone !== before.timeZone)
    await replanReminders(
      { reminders, slots },
      { before, here, wasAway: false, now, closingDays: municipality.closingDays },
    );
  return { ...turn, learner: here };
}

function isDanish({ learner, now }: Turn): boolean {
  return haveSameClock(learner.timeZone, defaultTimeZone, now);
}

/** As people read it: "America/New York". */
function zoneName(timeZone: string): string {
  return timeZone.replaceAll('_', ' ');
}

/** Some presses change a card that shows no notices, so that one has a message of its own. */
export function reportMovedClock(turn: Turn): void {
  const { input, pack, reply } = turn;
  const sentence = movedText(turn);
  if (input.type === 'press') reply.keep(receiptCard(pack, sentence));
  else reply.note(sentence);
}
