import { z } from 'zod';
import { assessmentKinds, type Scope } from '../domain/assessment.ts';
import { languages } from '../domain/language.ts';
import { isRating, type Rating } from '../domain/rating.ts';
import { isCompetenceId, isTopicId, type CompetenceId, type TopicId } from '../domain/wheel.ts';
import type { Card } from './template.ts';

const competence = z.custom<CompetenceId>(isCompetenceId, 'no competence has this id');
const topic = z.custom<TopicId>(isTopicId, 'no part of the wheel has this id');

const scopeFields = { kind: z.enum(assessmentKinds), competence: competence.optional() };
/** A scope as stored on a button or in a dialog's state; see `scopeOf`. */
export const scopeSchema = z.object(scopeFields);

/** The label of a question, and the language of the card if it differs from the learner's. */
const labelFields = { label: z.string().max(100), language: z.enum(languages).optional() };

/** Id of a nudge or tip that has been sent. */
const slotId = z.string().regex(/^[0-9a-f-]{36}$/i);
const slot = { slot: slotId };

/** On every button: see `withShownIn`. */
const shownSchema = z.object({ shownIn: z.int().optional() });

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
/** Both days included. */
const absence = { from: day, to: day };
/** The most absences on one card. */
export const mostAbsences = 9;

/** The data of every button and row. A verb has the form `area/action`. */
const pressSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('onboarding/begin') }),
  z.object({ verb: z.literal('onboarding/area'), area: z.string().max(100) }),
  z.object({ verb: z.literal('area/show') }),
  z.object({ verb: z.literal('area/keep') }),
  z.object({ verb: z.literal('clock/show') }),
  // `denmark`: Danish time. `teams`: the time zone that Teams reports.
  z.object({ verb: z.literal('clock/set'), by: z.enum(['denmark', 'teams']) }),
  z.object({ verb: z.literal('home/show') }),
  z.object({ verb: z.literal('help/show') }),
  z.object({ verb: z.literal('language/set'), language: z.enum(languages) }),
  z.object({ verb: z.literal('assessment/start'), ...scopeFields }),
  z.object({
    verb: z.literal('assessment/restart'),
    ...scopeFields,
    /** The assessment to abandon; a press that names another assessment is out of date. */
    assessment: z.string().max(100).optional(),
  }),
  z.object({
    verb: z.literal('assessment/answer'),
    assessment: z.string().max(100),
    item: z.string().max(100),
    ask: z.number().int(),
    value: z.union([z.number().int(), z.string().max(10)]),
  }),
  // The second press of a double click carries the same `ask` and is ignored.
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
  // Candidates for a question that the bot is unsure about: a topic, a term or a command.
  z.object({ verb: z.literal('ask/show'), ...labelFields }),
  z.object({ verb: z.literal('ask/helped'), ...labelFields, helped: z.boolean() }),
  z.object({
    verb: z.literal('check/answer'),
    check: z.string().max(100),
    /** Id of the assessment or the nudge slot that the check belongs to. */
    occasion: slotId,
    option: z.string().max(20),
    /** Missing until the learner has said how sure they are, and for "ved ikke". */
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
  // The inputs of the card arrive as text and are validated by the handler.
  z.object({
    verb: z.literal('reminders/set'),
    weekdays: z.string().max(40).optional(),
    time: z.string().max(20).optional(),
    pace: z.string().max(20).optional(),
    /** True when the learner has confirmed an unusual time. */
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
    /** The learner's answer to "really delete?"; missing when that is still to be asked. */
    confirmed: z.boolean().optional(),
  }),
]);

export type Press = z.infer<typeof pressSchema>;

export const verbs = pressSchema.options.map(({ shape }) => shape.verb.value);

/** Undefined for data that none of our cards sends. */
export function parsePress(data: unknown): Press | undefined {
  const press = pressSchema.safeParse(data).data;
  const shown = shownSchema.safeParse(data).data;
  return press && { ...press, ...shown };
}

/**
 * Adds the turn's number to the data of each button. A double click sends the same number twice; a press on the same
 * button of the next card sends a new one.
 */
export function withShownIn(card: Card, turn: number): Card {
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

/** Undefined when kind is `one` and the competence is missing. */
export function scopeOf({ kind, competence }: z.infer<typeof scopeSchema>): Scope | undefined {
  if (kind !== 'one') return { kind };
  return competence && { kind, competence };
}

/** A button as the templates show it. `payload` is returned by Action.Execute and by its Action.Submit fallback. */
export interface Button {
  readonly title: string;
  readonly verb: Press['verb'];
  readonly payload: Press;
}

export function button(title: string, payload: Press): Button {
  return { title, verb: payload.verb, payload };
}
