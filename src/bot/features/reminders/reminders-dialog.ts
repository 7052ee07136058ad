import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import {
  clearest,
  readPauseLength,
  readSchedule,
  type PauseWish,
} from '../../../understanding/dates/reminder-wish.ts';
import { choiceCard } from '../../../cards/choice-card.ts';
import { messageCard } from '../../../cards/message-card.ts';
import { pauseRows, remindersCard, scheduleInWords } from '../../../cards/reminders-card.ts';
import { button, type Press } from '../../../cards/verbs.ts';
import { isClockTime, paces, unusualIn, weekdays, type Weekday } from '../../../domain/schedule.ts';
import { absencesInWords, absencesOf, asAbsences, todayOf } from './absences.ts';
import { pauseFor, removeAbsence, reminderOf, setTimes, standingText, type Times } from './reminders.ts';
import { removalRow, removalRows } from './removal-rows.ts';
import { turnOf, type Turn } from '../../desk/turn.ts';
import { typedChoice } from '../../desk/typed-choice.ts';

export const remindersDialogId = 'reminders';

const stateSchema = z.object({
  /**
   * `times`: the form. `confirm`: whether an unusual time is meant. `pause`: for how long. `absence`: whether a pause is
   * meant. `absences`: which one to remove.
   */
  asks: z.enum(['times', 'confirm', 'pause', 'absence', 'absences']),
  absences: z.array(z.object({ from: z.string(), to: z.string() })).optional(),
  wanted: z
    .object({
      weekdays: z.array(z.custom<Weekday>((day) => weekdays.some((known) => known === day))).min(1),
      time: z.string().refine(isClockTime),
      pace: z.enum(paces),
    })
    .optional(),
});
export type RemindersState = z.infer<typeof stateSchema>;

type SetPress = Extract<Press, { verb: 'reminders/set' }>;

/** Lets the learner choose when to be reminded, and asks once more about times outside of working hours. */
export class RemindersDialog extends Dialog<RemindersState> {
  constructor() {
    super(remindersDialogId);
  }

  override async beginDialog(
    dc: DialogContext,
    options?: Partial<RemindersState>,
  ): Promise<DialogTurnResult> {
    return put(dc, { asks: 'times', ...options });
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { input, notices, pack } = turn;
    const state = stateOf(dc.activeDialog);
    if (input.type === 'press') {
      return input.press?.verb === 'reminders/set'
        ? take(dc, await readForm(turn, input.press))
        : put(dc, state);
    }
    if (input.type !== 'text') return put(dc, state);
    if (state.asks === 'pause') return takePause(dc, pauseIn(turn));
    if (state.asks === 'absences') return takeRemoval(dc, state);
    const { meaning } = turn;
    const isYes = meaning.type === 'command' && meaning.command === 'yes';
    if (state.asks === 'absence' && state.absences && isYes) {
      notices.push(...(await pauseFor(turn, state.absences)));
      return put(dc, { asks: 'times' });
    }
    if (state.asks === 'confirm' && state.wanted && isYes) return keep(dc, state.wanted);
    const isNo = meaning.type === 'command' && meaning.command === 'no';
    if ((state.asks === 'confirm' || state.asks === 'absence') && isNo)
      return put(dc, { ...state, asks: 'times' });
    if (state.asks === 'absence') {
      notices.push(pack.say('reminders.unheard'));
      return put(dc, state);
    }
    const wanted = await typedTimes(turn);
    if (wanted) return take(dc, { times: wanted, isConfirmed: false });
    notices.push(pack.say('reminders.unheard'));
    return put(dc, state);
  }

  override repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    return show(turnOf(context), stateOf(instance));
  }
}

/** The form, with what was chosen before the bot asked whether it is meant. */
export async function showTimes(dc: DialogContext): Promise<void> {
  await put(dc, { ...stateOf(dc.activeDialog), asks: 'times' });
}

/** Whether the typed words say something that the card asks for. */
export async function readsAsReminder(instance: DialogInstance, turn: Turn): Promise<boolean> {
  const { asks } = stateOf(instance);
  const { meaning } = turn;
  if ((asks === 'confirm' || asks === 'absence') && meaning.type === 'command')
    return meaning.command === 'yes' || meaning.command === 'no';
  if (asks === 'absences') return (await removalRow(turn)) !== undefined;
  return asks === 'pause' ? pauseIn(turn) !== undefined : (await typedTimes(turn)) !== undefined;
}

/** Keeps the pause, or says what is unclear and asks again. */
async function takePause(dc: DialogContext, wish: PauseWish | undefined): Promise<DialogTurnResult> {
  const turn = turnOf(dc);
  const { notices, pack } = turn;
  if (wish?.type !== 'days') {
    notices.push(
      pack.say(wish?.type === 'doubt' ? `pauseReminders.${wish.doubt}` : 'pauseReminders.unheard'),
    );
    return put(dc, { asks: 'pause' });
  }
  const absences = asAbsences(wish.away, todayOf(turn));
  if (!wish.isSure) return put(dc, { asks: 'absence', absences: [...absences] });
  notices.push(...(await pauseFor(turn, absences)));
  return put(dc, { asks: 'times' });
}

async function takeRemoval(dc: DialogContext, state: RemindersState): Promise<DialogTurnResult> {
  const turn = turnOf(dc);
  const gone = await removalRow(turn);
  turn.notices.push(gone ? await removeAbsence(turn, gone) : turn.pack.say('reminders.unheard'));
  const isLast = absencesOf(turn, await reminderOf(turn)).length === 0;
  return put(dc, isLast ? { asks: 'times' } : state);
}

/** The times that typed words name; what they leave open stays as it is. */
export async function typedTimes(turn: Turn): Promise<Times | undefined> {
  const { input, pack, voices } = turn;
  if (input.type !== 'text') return undefined;
  const packs = [pack, voices.da.pack, voices.en.pack];
  const wish = packs.map((one) => readSchedule(input.text, one)).find((read) => read !== undefined);
  if (!wish) return undefined;
  const now = await reminderOf(turn);
  return {
    weekdays: wish.weekdays ?? now.weekdays,
    time: wish.time ?? now.time,
    pace: wish.pace ?? (wish.weekdays ? 'every' : now.pace),
  };
}

/** The days of the pause that typed words or a typed number name. */
function pauseIn(turn: Turn): PauseWish | undefined {
  const { input, pack, voices } = turn;
  if (input.type !== 'text') return undefined;
  const today = todayOf(turn);
  const rows = pauseRows(pack);
  const index = typedChoice(
    turn,
    rows.map(({ label }) => label),
  );
  const press = index === undefined ? undefined : rows[index]?.payload;
  if (press?.verb === 'reminders/pause' && press.days !== undefined)
    return { type: 'days', away: [{ from: null, until: today.add({ days: press.days }) }], isSure: true };
  return clearest(
    [pack, voices.da.pack, voices.en.pack].map((one) => readPauseLength(input.text, today, one)),
  );
}

interface Taken {
  readonly times: Times | undefined;
  readonly isConfirmed: boolean;
}

/** The form as it was sent: its inputs are text, and may be anything. */
async function readForm(turn: Turn, press: SetPress): Promise<Taken> {
  const { notices, pack } = turn;
  const chosen = (press.weekdays ?? '').split(',').map(Number);
  const days = weekdays.filter((day) => chosen.includes(day));
  const time = (press.time ?? '').slice(0, 5);
  if (days.length === 0) notices.push(pack.say('reminders.needsDays'));
  if (!isClockTime(time)) notices.push(pack.say('reminders.needsTime'));
  if (days.length === 0 || !isClockTime(time)) return { times: undefined, isConfirmed: false };
  const { pace } = await reminderOf(turn);
  return {
    times: { weekdays: days, time, pace: paces.find((known) => known === press.pace) ?? pace },
    isConfirmed: press.confirmed === true,
  };
}

/** Keeps the times, or asks whether they are meant. */
export async function take(dc: DialogContext, { times, isConfirmed }: Taken): Promise<DialogTurnResult> {
  if (!times) return put(dc, { asks: 'times' });
  const { isWeekend, isQuietHour } = unusualIn(times);
  if ((isWeekend || isQuietHour) && !isConfirmed) return put(dc, { asks: 'confirm', wanted: mutable(times) });
  return keep(dc, times);
}

async function keep(dc: DialogContext, times: Times): Promise<DialogTurnResult> {
  const turn = turnOf(dc);
  await setTimes(turn, times);
  turn.notices.push(turn.pack.say('reminders.saved'));
  return put(dc, { asks: 'times' });
}

async function put(dc: DialogContext, state: RemindersState): Promise<DialogTurnResult> {
  if (dc.activeDialog) dc.activeDialog.state = state;
  await show(turnOf(dc), state);
  return Dialog.EndOfTurn;
}

async function show(turn: Turn, { asks, wanted, absences: asked }: RemindersState): Promise<void> {
  const { notices, pack, screen } = turn;
  const { say } = pack;
  const reminder = await reminderOf(turn);
  const absences = absencesOf(turn, reminder);
  const home = button(say('home.show'), { verb: 'home/show' });
  const stop = button(say('reminders.stop'), { verb: 'reminders/stop' });
  if (asks === 'confirm' && wanted) {
    const { days, time } = scheduleInWords(pack, wanted);
    const press = {
      verb: 'reminders/set',
      ...wanted,
      weekdays: wanted.weekdays.join(','),
      confirmed: true,
    } as const;
    const buttons = [
      button(say('reminders.agree'), press),
      button(say('reminders.decline'), { verb: 'reminders/show' }),
    ];
    const question = say('reminders.confirm', { days, time });
    screen.show(
      messageCard(pack, {
        heading: say('reminders.title'),
        notices,
        paragraphs: [question],
        footnotes: [],
        buttons,
      }),
    );
  } else if (asks === 'absence' && asked && reminder.isOn) {
    screen.show(
      messageCard(pack, {
        heading: say('reminders.title'),
        notices,
        paragraphs: [say('pauseReminders.confirm', { days: absencesInWords(turn, asked) })],
        footnotes: [],
        buttons: [
          button(say('pauseReminders.agree'), { verb: 'absences/add', absences: asked }),
          button(say('pauseReminders.decline'), { verb: 'reminders/show' }),
        ],
      }),
    );
  } else if (asks === 'absences' && absences.length > 0) {
    screen.show(
      choiceCard(pack, {
        heading: say('absences.title'),
        notices,
        paragraphs: [say('absences.how')],
        groups: [{ titles: [], paragraphs: [], rows: removalRows(turn, absences) }],
        footnotes: [],
        buttons: [
          ...(reminder.isOn ? [button(say('absences.add'), { verb: 'reminders/pause' })] : []),
          button(say('reminders.title'), { verb: 'reminders/show' }),
        ],
      }),
    );
  } else if (asks === 'pause' && reminder.isOn) {
    screen.show(
      choiceCard(pack, {
        heading: say('pauseReminders.title'),
        notices,
        paragraphs: [say('pauseReminders.how')],
        groups: [{ titles: [], paragraphs: [], rows: pauseRows(pack) }],
        footnotes: [],
        buttons: [stop, home],
      }),
    );
  } else {
    const others = absences.length > 1 ? [button(say('absences.show'), { verb: 'absences/show' })] : []; // prettier-ignore
    screen.show(
      remindersCard(pack, {
        schedule: wanted ?? reminder,
        paragraphs: standingText(turn, reminder).filter((sentence) => !notices.includes(sentence)),
        notices,
        buttons: [
          ...others,
          ...(reminder.isOn && absences.length === 1
            ? [button(say('pauseReminders.end'), { verb: 'reminders/resume' })]
            : []),
          ...(reminder.isOn && absences.length === 0
            ? [button(say('pauseReminders.start'), { verb: 'reminders/pause' })]
            : []),
          ...(reminder.isOn ? [stop] : []),
          home,
        ],
      }),
    );
  }
}

function stateOf(instance: DialogInstance | undefined): RemindersState {
  return stateSchema.safeParse(instance?.state).data ?? { asks: 'times' };
}

function mutable({ weekdays: days, time, pace }: Times): NonNullable<RemindersState['wanted']> {
  return { weekdays: [...days], time, pace };
}
