import type { Municipality } from '../content/municipality.ts';
import type { ContentPack } from '../content/pack.ts';
import { parseAnswer } from '../domain/rating.ts';
import type { RecordRow } from '../domain/learner-record.ts';
import { isCompetenceId } from '../domain/wheel.ts';

/** Turns a stored value into the words that the learner saw in the chat. */
export type WordsOf = (column: string, row: RecordRow) => string;

/** @param timeZone IANA name; timestamps are shown in it */
export function createRecordWords(pack: ContentPack, municipality: Municipality, timeZone: string): WordsOf {
  const { values, none } = pack.dataPage;
  const locale = pack.language === 'da' ? 'da' : 'en-GB';
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });

  const byColumn: Readonly<Record<string, (text: string, row: RecordRow) => string | undefined>> = {
    competence: (id) => (isCompetenceId(id) ? pack.competences[id].name : undefined),
    item_id: (id) => pack.items.find((item) => item.id === id)?.text,
    answer: (value, { item_id: itemId }) => answerWords(pack, String(itemId), value),
    relevance: (value) => pack.scales.relevance.steps[Number(value)],
    job_area: (id) => municipality.jobAreas.find((area) => area.id === id)?.name,
    tip_id: (id) => pack.tips.find((tip) => tip.id === id)?.title,
    check_id: (id) => pack.checks.find((check) => check.id === id)?.question,
    option: (id, { check_id: checkId }) =>
      pack.checks.find((check) => check.id === checkId)?.choices.find((choice) => choice.id === id)?.text,
    score: (value) => `${value} %`,
    target: (value) => `${value} %`,
  };

  return (column, row) => {
    const value = row[column];
    if (value === null || value === undefined) return none;
    const text =
      typeof value === 'string' ? value : JSON.stringify(value).replace(/[[\]]/g, '').replaceAll(',', ', ');
    if (column.endsWith('_at')) return moment.format(new Date(text));
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return day.format(new Date(text));
    return byColumn[column]?.(text, row) ?? values[text] ?? text;
  };
}

function answerWords({ items, scales }: ContentPack, itemId: string, value: string): string | undefined {
  const kind = items.find((item) => item.id === itemId)?.kind;
  const answer = kind && parseAnswer(value, kind);
  if (kind === undefined || answer === undefined) return undefined;
  return answer === 'na' || answer === 'skip' ? scales.outs[answer] : scales[kind].steps[answer];
}
