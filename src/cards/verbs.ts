import { z } from 'zod';
import { assessmentKinds, type Scope } from '../domain/assessment.ts';
import { languages } from '../domain/language.ts';
import { isRating, type Rating } from '../domain/rating.ts';
import { isCompetenceId, isTopicId, type CompetenceId, type TopicId } from '../domain/wheel.ts';
import type { Card } from './template.ts';

const competence = z.custom<CompetenceId>(isCompetenceId, 'no competence has this id');
const topic = z.custom<TopicId>(isTopicId, 'no part of the wheel has this id');

const scopeFields = { kind: z.enum(assessmentKinds), competence: competence.optional() };
/** A scope as it travels: on a button, or in a dialog's state. */
export const scopeSchema = z.object(scopeFields);

/** A question's label, and the language of the card if it is not the learner's. */
const asked = { label: z.string().max(100), language: z.enum(languages).optional() };

/** A nudge or tip that has been sent. */
const slotId = z.string().regex(/^[0-9a-f-]{36}$/i);
const slot = { slot: slotId };

/** What every button carries besides: see `shownIn`. */
const shownSchema = z.object({ shownIn: z.int().optional() });

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
/** The first and the last day of an absence. */
const absence = { from: day, to: day };
/** More of them no card shows. */
export const mostAbsences = 9;

/** Everything that a button or a row can ask for, with its data. The form is `area/action`. */
const wishSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('onboarding/begin') }),
  z.object({ verb: z.literal('onboarding/area'), area: z.string().max(100) }),
  z.object({ verb: z.literal('area/show') }),
  z.object({ verb: z.literal('area/keep') }),
  z.object({ verb: z.literal('clock/show') }),
  // Danish time, or what Teams says.
  z.object({ verb: z.literal('clock/set'), by: z.enum(['denmark', 'teams']) }),
  z.object({ verb: z.literal('home/show') }),
  z.object({ verb: z.literal('help/show') }),
  z.object({ verb: z.literal('language/set'), language: z.enum(languages) }),
  z.object({ verb: z.literal('assessment/start'), ...scopeFields }),
  z.object({
    verb: z.literal('assessment/restart'),
    ...scopeFields,
    /** The assessment that is given up; a press that names another one is stale. */
    assessment: z.string().max(100).optional(),
  }),
  z.object({
    verb: z.literal('assessment/answer'),
    assessment: z.string().max(100),
    item: z.string().max(100),
    ask: z.number().int(),
    value: z.union([z.number().int(), z.string().max(10)]),
  }),
  // The second press of a double click carries the same `ask` and goes back no further.
  z.object({ verb: z.literal('assessment/back'), ask: z.number().int().optional() }),
  z.object({ verb: z.literal('assessment/skip'), assessment: z.string().max(100), ask: z.number().int() }),
  z.object({ verb: z.literal('assessment/pause') }),
  z.object({ verb: z.literal('assessment/resume') }),
  z.object({ verb: z.literal('result/show') }),
  z.object({ verb: z.literal('steps/show') }),
  z.object({ verb: z.literal('history/show') }),
  z.object({
    verb: z.literal('relevance/set'),
    competence,
    relevance: z.custom<Rating>(isRating, 'no importance has this value'),
  }),
  z.object({ verb: z.literal('explore/show'), id: topic }),
  // What the bot offers when it is unsure what a question means: a topic, a term or a command.
  z.object({ verb: z.literal('ask/show'), ...asked }),
  z.object({ verb: z.literal('ask/helped'), ...asked, helped: z.boolean() }),
  z.object({
    verb: z.literal('check/answer'),
    check: z.string().max(100),
    /** The assessment or the slot that the check was put in. */
    occasion: slotId,
    option: z.string().max(20),
    /** Asked after the option; never for "ved ikke". */
    sure: z.boolean().optional(),
  }),
  z.object({ verb: z.literal('check/skip'), assessment: z.string().max(100) }),
  z.object({ verb: z.literal('tip/show'), competence: competence.optional() }),
  z.object({ verb: z.literal('tip/open'), ...slot }),
  z.object({ verb: z.literal('nudge/tried'), ...slot }),
  z.object({ verb: z.literal('nudge/known'), ...slot }),
  z.object({ verb: z.literal('nudge/later'), ...slot }),
  z.object({ verb: z.literal('nudge/less'), ...slot }),
  z.object({ verb: z.literal('nudge/why'), ...slot }),
  z.object({ verb: z.literal('nudge/pause'), ...slot }),
  z.object({ verb: z.literal('plan/show') }),
  z.object({ verb: z.literal('plan/add'), competence }),
  z.object({ verb: z.literal('plan/done'), competence }),
  z.object({ verb: z.literal('plan/change'), competence }),
  z.object({ verb: z.literal('plan/drop'), competence }),
  z.object({ verb: z.literal('reminders/show') }),
  // The inputs of the card come as text, and may be empty or anything.
  z.object({
    verb: z.literal('reminders/set'),
    weekdays: z.string().max(40).optional(),
    time: z.string().max(20).optional(),
    pace: z.string().max(20).optional(),
    /** True when the learner has said that an unusual time is meant. */
    confirmed: z.boolean().optional(),
  }),
  z.object({ verb: z.literal('reminders/stop') }),
  z.object({
    verb: z.literal('reminders/pause'),
    days: z.int().min(1).max(366).optional(),
    slot: slotId.optional(),
  }),
  z.object({ verb: z.literal('reminders/resume') }),
  z.object({ verb: z.literal('absences/show') }),
  z.object({
    verb: z.literal('absences/add'),
    absences: z.array(z.object(absence)).min(1).max(mostAbsences),
  }),
  z.object({ verb: z.literal('absences/remove'), ...absence }),
  z.object({ verb: z.literal('privacy/show') }),
  z.object({ verb: z.literal('data/show') }),
  z.object({ verb: z.literal('data/download') }),
  z.object({
    verb: z.literal('data/delete'),
    /** What the learner has said to the question whether it is meant; left out to ask it. */
    confirmed: z.boolean().optional(),
  }),
]);

export type Press = z.infer<typeof wishSchema>;

/** What a button can ask for. */
export const verbs = wishSchema.options.map(({ shape }) => shape.verb.value);

/** Undefined for anything that none of our cards sends. */
export function parsePress(data: unknown): Press | undefined {
  const press = wishSchema.safeParse(data).data;
  const shown = shownSchema.safeParse(data).data;
  return press && { ...press, ...shown };
}

/**
 * The card with the number of the turn that shows it on each of its buttons. So the second click of a double click,
 * which says the same, can be told from a press on the same button of the card that came next.
 */
export function shownIn(card: Card, turn: number): Card {
  return stamped(card, turn) as Card; // only the data of buttons changes
}

function stamped(node: unknown, turn: number): unknown {
  if (Array.isArray(node)) return node.map((child) => stamped(child, turn));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]): [string, unknown] =>
    key === 'data' && typeof value === 'object'
      ? [key, { ...value, shownIn: turn }]
      : [key, stamped(value, turn)],
  );
  return Object.fromEntries(entries);
}

/** Undefined for one competence without its id. */
export function scopeOf({ kind, competence }: z.infer<typeof scopeSchema>): Scope | undefined {
  if (kind !== 'one') return { kind };
  return competence && { kind, competence };
}

/** A button as the templates show it; `payload` is what comes back on a press, and on its Submit fallback. */
export interface Button {
  readonly title: string;
  readonly verb: Press['verb'];
  readonly payload: Press;
}

export function button(title: string, payload: Press): Button {
  return { title, verb: payload.verb, payload };
}
