import type { Logger } from 'pino';
import type { ContentPack } from '../content/pack.ts';
import type { ClosingDay } from '../domain/day-off.ts';
import type { Language } from '../domain/language.ts';
import type { Database } from '../store/database/database.ts';
import type { TeamsPort } from '../teams/teams-port.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { createCardRemover } from './card-remover.ts';
import { observeQueues } from './gauges.ts';
import { createDispatcher } from './nudge-dispatcher.ts';
import { createPlanner } from './nudge-planner.ts';
import { createNudgeWatch } from './nudge-watch.ts';
import type { startWaking } from './wake.ts';

export interface JobsParts {
  readonly database: Database;
  readonly packs: Readonly<Record<Language, ContentPack>>;
  readonly closingDays: readonly ClosingDay[];
  readonly telemetry: Telemetry;
  /** How cards are taken away. */
  readonly teams: Pick<TeamsPort, 'remove'>;
  /** How nudges leave. */
  readonly nudges: Pick<TeamsPort, 'post'>;
  /** To one tenant, over all replicas. */
  readonly nudgesPerSecond: number;
  /** Undefined when nothing shall wake them. */
  readonly wake: typeof startWaking | undefined;
  /** Keeps the pace of taking cards away. */
  readonly sleep: (millis: number) => Promise<unknown>;
  readonly now: () => Date;
  readonly log: Logger;
}

/** Has nudges planned and sent, and cards taken away, from now on. @returns how to stop */
export async function startJobs(parts: JobsParts): Promise<() => Promise<void>> {
  const { database, packs, closingDays, telemetry, teams, nudges, nudgesPerSecond, wake, sleep, now, log } = parts; // prettier-ignore
  const watch = createNudgeWatch(telemetry);
  observeQueues(telemetry.meter, database, now);
  const plan = createPlanner({ database, pack: packs.da, closingDays, log });
  const dispatch = createDispatcher({
    database,
    packs,
    teams: watch.port(nudges),
    onNudge: watch.onNudge,
    now,
    log,
    gapMillis: 1000 / nudgesPerSecond,
    chance: Math.random,
  });
  const stop = await wake?.({
    database: { executeSql: (sql, values) => database.script(sql, values) },
    plan: watch.run('plan nudges', plan),
    dispatch: watch.run('dispatch nudges', dispatch),
    removeCards: createCardRemover({ database, teams, now, log, sleep }),
    now,
    log,
  });
  return stop ?? (() => Promise.resolve());
}
