import { randomUUID } from 'node:crypto';
import type { DialogContext } from 'botbuilder-dialogs';
import { z } from 'zod';
import { nudgeCard, type NudgeView } from '../../../cards/nudge-card.ts';
import type { Press } from '../../../cards/verbs.ts';
import type { ContentPack } from '../../../content/pack.ts';
import { unknownOption } from '../../../domain/check.ts';
import { decideTip } from '../../../domain/nudge.ts';
import type { Reaction } from '../../../domain/nudge-facts.ts';
import { competencesOf, isDimensionId, type CompetenceId, type DimensionId } from '../../../domain/wheel.ts';
import type { Slot } from '../../../store/nudges/slot-store.ts';
import { showCurrent } from '../../desk/navigation.ts';
import { keepPace } from '../reminders/reminders.ts';
import type { Turn } from '../../desk/turn.ts';

export type NudgePress = Extract<Press, { readonly slot: string }>;
export type CheckPress = Extract<Press, { verb: 'check/answer' }>;

/** For so long, typed words such as "jeg har prøvet det" are about the last nudge. */
const answerableDays = 14;

const dayMillis = 24 * 60 * 60 * 1000;

/** What a tip may be asked about: one competence, or the three of a dimension. */
export type TipTopic = CompetenceId | DimensionId;

/** Gives one tip now, above what is going on. */
export async function giveTip(dc: DialogContext, turn: Turn, topic?: TipTopic): Promise<void> {
  const { learner, notices, now, pack, slots } = turn;
  const chosen = decideTip(await turn.facts(turn), now, topic && competencesIn(topic));
  if (!chosen) {
    notices.push(
      topic === undefined
        ? pack.say('tip.none')
        : pack.say('tip.noneOf', { competence: nameOf(pack, topic) }),
    );
    return showCurrent(dc, turn);
  }
  const slot: Slot = {
    id: randomUUID(),
    slotAt: now,
    origin: 'asked',
    state: 'sent',
    tipId: chosen.tip.id,
    checkId: null,
    because: chosen.because,
    tellsSlower: false,
    reaction: null,
  };
  await slots.insert({ ...slot, learnerId: learner.id, reason: 'asked' }, now);
  return keepNudge(dc, turn, slot);
}

function nameOf({ wheel, competences }: ContentPack, topic: TipTopic): string {
  return isDimensionId(topic) ? wheel.dimensions[topic].name : competences[topic].name;
}

function competencesIn(topic: TipTopic): readonly CompetenceId[] {
  return isDimensionId(topic) ? competencesOf(topic) : [topic];
}

/** Shows a tip that was set aside once more. @returns false when there is none */
export async function openTip(dc: DialogContext, turn: Turn, slotId: string): Promise<boolean> {
  const slot = await turn.slots.find(turn.learner.id, slotId);
  if (slot) await keepNudge(dc, turn, slot);
  return slot !== undefined;
}

/** Does what a button of a nudge asks for, on its own card. @returns false for a card of nobody's */
export async function pressNudge(turn: Turn, press: NudgePress): Promise<boolean> {
  const slot = await turn.slots.find(turn.learner.id, press.slot);
  if (!slot) return false;
  switch (press.verb) {
    case 'nudge/why':
      await changeNudge(turn, slot, { asks: 'why' });
      return true;
    case 'nudge/pause':
      await changeNudge(turn, slot, { asks: 'pause' });
      return true;
    default: {
      const reaction = reactionOf(press.verb);
      if (!reaction) return false;
      const notices = await react(turn, slot, reaction);
      await changeNudge(
        turn,
        { ...slot, reaction: slot.reaction ?? reaction, ...triedAfterAll(slot, reaction) },
        { notices },
      );
      return true;
    }
  }
}

/** The same in words, about the last nudge. */
export async function sayReaction(dc: DialogContext, turn: Turn, reaction: Reaction): Promise<void> {
  const slot = await lastNudge(turn);
  turn.notices.push(...(slot ? await react(turn, slot, reaction) : [turn.pack.say('nudge.nothing')]));
  return showCurrent(dc, turn);
}

/** Why the last nudge came, on its card once more. */
export async function sayWhy(dc: DialogContext, turn: Turn): Promise<void> {
  const slot = await lastNudge(turn);
  if (slot) return keepNudge(dc, turn, slot, { asks: 'why' });
  turn.notices.push(turn.pack.say('nudge.nothing'));
  return showCurrent(dc, turn);
}

/**
 * The newest nudge or tip. `isNewest`: the learner has done nothing since it came. `isAtHand`: or nothing but press
 * something on it.
 */
export async function lastNudge({ lastPress, lastTurnAt, learner, now, slots }: Turn) {
  const slot = await slots.latest(learner.id, new Date(now.getTime() - answerableDays * dayMillis));
  if (!slot) return undefined;
  const isNewest = lastTurnAt === null || slot.sentAt >= lastTurnAt;
  return { ...slot, isNewest, isAtHand: isNewest || nudgeIn(lastPress) === slot.id };
}

/** As the runner writes it: the card, the nudge or occasion that the press was about, and a digest of it. */
const lastPressSchema = z.tuple([z.unknown(), z.string().nullish(), z.unknown()]);

/** The nudge whose button was pressed last. */
function nudgeIn(lastPress: string | null): string | undefined {
  if (lastPress === null) return undefined;
  try {
    return lastPressSchema.safeParse(JSON.parse(lastPress)).data?.[1] ?? undefined;
  } catch {
    return undefined; // of an older version
  }
}

/**
 * Takes an answer to a nudge's check; a choice that lacks "how sure" is only shown.
 * @returns undefined when the press belongs to no check of this learner
 */
export async function answerCheck(turn: Turn, slot: Slot, press: CheckPress): Promise<NudgeView | undefined> {
  const check = turn.pack.checks.find(({ id }) => id === slot.checkId && id === press.check);
  const isOption = check?.options.includes(press.option) === true || press.option === unknownOption;
  if (!check || !isOption) return undefined;
  const isUnknown = press.option === unknownOption;
  if (!isUnknown && press.sure === undefined) return viewOf(turn, slot, { chosen: press.option });
  await turn.checks.record({
    learnerId: turn.learner.id,
    language: turn.pack.language,
    checkId: check.id,
    occasion: slot.id,
    option: press.option,
    isCorrect: press.option === check.correct,
    isSure: isUnknown ? null : (press.sure ?? null),
    answeredAt: turn.now,
  });
  return viewOf(turn, slot, { notices: await keepPace(turn) });
}

/** The nudge as it stands; undefined when its content is gone. */
export async function viewOf(
  { checks, learner, pack }: Turn,
  slot: Slot,
  shown: Partial<Pick<NudgeView, 'asks' | 'chosen' | 'notices'>> = {},
): Promise<NudgeView | undefined> {
  const tip = pack.tips.find(({ id }) => id === slot.tipId);
  const check = pack.checks.find(({ id }) => id === slot.checkId);
  if (!slot.because || (!tip && !check)) return undefined;
  const answers = await checks.answers(learner.id);
  const answer = answers.find(({ occasion, checkId }) => occasion === slot.id && checkId === slot.checkId);
  return {
    asks: 'nothing',
    chosen: undefined,
    notices: [],
    ...shown,
    slotId: slot.id,
    origin: slot.origin,
    tip,
    check,
    because: slot.because,
    tellsSlower: slot.tellsSlower,
    reaction: slot.reaction,
    answer,
  };
}

export async function changeNudge(
  turn: Turn,
  slot: Slot,
  shown: Partial<Pick<NudgeView, 'asks' | 'chosen' | 'notices'>>,
): Promise<void> {
  const view = await viewOf(turn, slot, shown);
  if (view) turn.screen.change(nudgeCard(turn.pack, view));
}

/** Posts it above what is going on. With nothing going on, the last card keeps its place when words asked for it. */
async function keepNudge(
  dc: DialogContext,
  turn: Turn,
  slot: Slot,
  shown: Partial<Pick<NudgeView, 'asks'>> = {},
): Promise<void> {
  const view = await viewOf(turn, slot, shown);
  // The notices are about this card, not about the one below.
  if (view) turn.screen.keep(nudgeCard(turn.pack, { ...view, notices: turn.notices.splice(0) }));
  else turn.notices.push(turn.pack.say('nudge.nothing'));
  if (dc.activeDialog || turn.input.type === 'press' || !view) await showCurrent(dc, turn);
}

/** @returns the sentences that answer it */
async function react(turn: Turn, slot: Slot, reaction: Reaction): Promise<readonly string[]> {
  const { pack, learner, now, slots } = turn;
  if (!(await slots.react(learner.id, slot.id, reaction, now))) return [pack.say('nudge.already')];
  const competence = slot.because ? pack.competences[slot.because.competence].name : '';
  const sentence = {
    tried: () => pack.say('nudge.wasTried'),
    known: () => pack.say('nudge.wasKnown'),
    later: () => pack.say('nudge.wasLater'),
    less: () => pack.say('nudge.wasLess', { competence }),
  }[reaction];
  return [sentence(), ...(await keepPace(turn))];
}

function triedAfterAll({ reaction }: Slot, now: Reaction): { readonly reaction?: Reaction } {
  return reaction === 'later' && now === 'tried' ? { reaction: 'tried' } : {};
}

function reactionOf(verb: NudgePress['verb']): Reaction | undefined {
  const reactions: Partial<Record<NudgePress['verb'], Reaction>> = {
    'nudge/tried': 'tried',
    'nudge/known': 'known',
    'nudge/later': 'later',
    'nudge/less': 'less',
  };
  return reactions[verb];
}
