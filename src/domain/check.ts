import { isCheckFor, type Audience } from './audience.ts';
import { countedScore } from './result.ts';
import type { Sitting } from './sitting.ts';
import type { CompetenceId } from './wheel.ts';

export const difficulties = [1, 2, 3] as const;
export type Difficulty = (typeof difficulties)[number];

/** What the flow knows of a knowledge question; its words are content. */
export interface Check extends Audience {
  readonly id: string;
  readonly competence: CompetenceId;
  readonly difficulty: Difficulty;
  /** Ids of the options, in order. */
  readonly options: readonly string[];
  readonly correct: string;
}

/** Said instead of an option: "Ved ikke". */
export const unknownOption = 'unknown';

export interface CheckAnswer {
  readonly checkId: string;
  /** The assessment or the slot that the check was put in. */
  readonly occasion: string;
  /** Id of an option, or `unknown`. */
  readonly option: string;
  readonly isCorrect: boolean;
  /** Null for "ved ikke". */
  readonly isSure: boolean | null;
  readonly answeredAt: Date;
}

/** How many checks a sitting of one competence puts. */
const perSitting = 2;

/** Points: from here the learner says to manage alone. */
const managed = 48;

/**
 * The checks of one competence for a sitting: first what was never answered, easy before hard; then what is longest ago.
 * @param jobArea null when skipped
 */
export function checksForSitting<Known extends Check>(
  competence: CompetenceId,
  checks: readonly Known[],
  earlier: readonly CheckAnswer[],
  jobArea: string | null,
): readonly Known[] {
  const last = new Map<string, number>();
  for (const { checkId, answeredAt } of earlier) {
    last.set(checkId, Math.max(answeredAt.getTime(), last.get(checkId) ?? 0));
  }
  return checks
    .filter((check) => check.competence === competence && isCheckFor(check, jobArea))
    .sort((a, b) => (last.get(a.id) ?? 0) - (last.get(b.id) ?? 0) || a.difficulty - b.difficulty)
    .slice(0, perSitting);
}

/** How the latest answers to checks stand beside the learner's own rating. */
export type Agreement = 'matches' | 'better' | 'look';

export interface CheckStanding {
  readonly competence: CompetenceId;
  readonly correct: number;
  readonly total: number;
  readonly agreement: Agreement;
}

/**
 * Beside the self-rating, never in it. Undefined with fewer than two checks answered, or without a score to stand
 * beside. A wrong answer that felt sure weighs as two: that is where a slip happens unnoticed.
 * @param answers of any competence, oldest first
 * @param sitting the latest one of the competence
 */
export function checkStanding(
  competence: CompetenceId,
  checks: readonly Check[],
  answers: readonly CheckAnswer[],
  sitting: Sitting | undefined,
): CheckStanding | undefined {
  const own = new Set(checks.filter((check) => check.competence === competence).map(({ id }) => id));
  const latest = [...new Map(answers.map((answer) => [answer.checkId, answer])).values()].filter(
    ({ checkId }) => own.has(checkId),
  );
  const score = sitting && countedScore(sitting);
  if (latest.length < perSitting || score === undefined) return undefined;
  const correct = latest.filter(({ isCorrect }) => isCorrect).length;
  const wrong = latest.reduce((sum, { isCorrect, isSure }) => sum + (isCorrect ? 0 : isSure ? 2 : 1), 0);
  const knows = correct > wrong;
  const agreement = knows === score >= managed || correct === wrong ? 'matches' : knows ? 'better' : 'look';
  return { competence, correct, total: latest.length, agreement };
}
