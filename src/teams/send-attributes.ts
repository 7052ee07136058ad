import type { Verdict } from '../domain/verdict.ts';

/** What telemetry tells of one request to Teams. */
export function sendAttributes(verdict: Verdict): Readonly<Record<string, string>> {
  return {
    'coach.send.state': verdict.type,
    ...(verdict.type === 'refused' ? { 'coach.send.code': `${verdict.status} ${verdict.code}`.trim() } : {}),
  };
}
