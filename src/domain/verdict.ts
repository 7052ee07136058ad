/** What became of one request to Teams. Codes are words of systems; none quotes what somebody wrote. */
export type Verdict =
  /** `activityId`: the message's; null when Teams did not tell it. */
  { readonly type: 'accepted'; readonly activityId: string | null } | Failure;

export type Failure =
  | Refusal
  /** No connection came about, or no token for it, so nothing was sent. */
  | { readonly type: 'unopened'; readonly code: string }
  /** Reset or timed out after sending began: Teams may have taken it. */
  | { readonly type: 'lost'; readonly code: string }
  /** The address is not one that we send to. */
  | { readonly type: 'untrusted' };

export interface Refusal {
  readonly type: 'refused';
  readonly status: number;
  /** The code of the error, or its subcode where that says more: `MessageWritesBlocked`. Empty without one. */
  readonly code: string;
  /** From the header `Retry-After`; null without one. */
  readonly retryAfterSeconds: number | null;
}

/** Why a learner cannot be reached until they write. */
export type Unreachable = 'blocked' | 'left' | 'gone';

/** What follows from a verdict. `retry` keeps the slot planned; every other one is where it ends. */
export interface Consequence {
  readonly state: 'sent' | 'retry' | 'refused' | 'uncertain';
  /** Stands beside the state, for those who look after the bot. */
  readonly reason: string;
  /** The shortest wait before a retry; 0 for none. */
  readonly waitMillis: number;
  readonly unreachable: Unreachable | null;
  /** True when nobody in this tenant can be reached now. */
  readonly holdsTenant: boolean;
  /** True when an operator must act. */
  readonly needsOperator: boolean;
}

/** After this many POSTs of one slot it is refused. */
const mostAttempts = 5;

const firstWaitMillis = 2_000;
const longestWaitMillis = 60_000;
const defaults = { waitMillis: 0, unreachable: null, holdsTenant: false, needsOperator: false } as const;

const ofConversation: Readonly<Record<string, Unreachable>> = {
  BotNotInConversationRoster: 'left',
  ConversationBlockedByUser: 'blocked',
  MessageWritesBlocked: 'blocked',
};

/** Codes of 403 that everyone in the tenant would get. */
const ofEveryone: ReadonlySet<string> = new Set(['BotDisabledByAdmin', 'InvalidBotApiHost']);

/** Microsoft's table of errors, and the rule that only what Teams cannot have taken is sent again. */
export function consequenceOf(verdict: Verdict, attempt: number, chance: () => number): Consequence {
  switch (verdict.type) {
    case 'accepted':
      return { ...defaults, state: 'sent', reason: 'accepted' };
    case 'unopened':
      return retry('unopened', attempt, backoff(attempt, chance));
    case 'untrusted':
      return { ...defaults, state: 'refused', reason: 'untrusted', unreachable: 'gone', needsOperator: true };
    case 'lost':
      return { ...defaults, state: 'uncertain', reason: 'lost' };
    case 'refused':
      return consequenceOfRefusal(verdict, attempt, chance);
  }
}

function consequenceOfRefusal(refusal: Refusal, attempt: number, chance: () => number): Consequence {
  const reason = refusalReason(refusal);
  const { status, code, retryAfterSeconds } = refusal;
  if (status >= 500) return { ...defaults, state: 'uncertain', reason };
  if (status === 412) return retry(reason, attempt, backoff(attempt, chance));
  if (status === 429) {
    const asked = retryAfterSeconds === null ? 0 : retryAfterSeconds * 1000;
    return retry(reason, attempt, Math.max(asked, retryAfterSeconds === null ? backoff(attempt, chance) : 0));
  }
  const refused = { ...defaults, state: 'refused', reason } as const;
  if (status === 401) return { ...refused, holdsTenant: true, needsOperator: true };
  if (status === 404) return { ...refused, unreachable: 'gone' };
  if (status !== 403) return { ...refused, needsOperator: true };
  const unreachable = ofConversation[code];
  if (unreachable) return { ...refused, unreachable };
  // Others, such as NotEnoughPermissions, may be about this learner alone.
  return { ...refused, holdsTenant: ofEveryone.has(code), needsOperator: true };
}

function retry(reason: string, attempt: number, waitMillis: number): Consequence {
  return attempt < mostAttempts
    ? { ...defaults, state: 'retry', reason, waitMillis }
    : { ...defaults, state: 'refused', reason };
}

/** Doubles from 2 s, up to half as much again by chance, so that many do not come back at once. */
function backoff(attempt: number, chance: () => number): number {
  const wait = Math.min(longestWaitMillis, firstWaitMillis * 2 ** (attempt - 1));
  return Math.round(wait * (1 + chance() / 2));
}

/** Whether a message that is to be taken away is tried again; unlike with a POST, twice does no harm. */
export function isRemovalRetried(verdict: Verdict): boolean {
  if (verdict.type !== 'refused') return verdict.type === 'unopened' || verdict.type === 'lost';
  // 401 can be mended within the day; 501 is what Playground says to every removal.
  return [401, 412, 429].includes(verdict.status) || (verdict.status >= 500 && verdict.status !== 501);
}

/** A pause that Teams asks for and that a learner does not notice, in milliseconds. */
const longestPause = 1_000;

const usualPause = 200;

/** Milliseconds before a message is changed once more; undefined when the second try would end as the first. */
export function pauseBeforeSecondTry(failure: Failure): number | undefined {
  if (failure.type === 'untrusted') return undefined;
  if (failure.type !== 'refused') return usualPause;
  const { status, retryAfterSeconds } = failure;
  if (status < 500 && status !== 412 && status !== 429) return undefined;
  const pause = retryAfterSeconds === null ? usualPause : retryAfterSeconds * 1000;
  return pause <= longestPause ? pause : undefined;
}

/** For the log: "refused 403 MessageWritesBlocked", "lost ECONNRESET". */
export function describeFailure(failure: Failure): string {
  switch (failure.type) {
    case 'untrusted':
      return failure.type;
    case 'refused':
      return `refused ${refusalReason(failure)}`;
    case 'unopened':
    case 'lost':
      return `${failure.type} ${failure.code}`;
  }
}

/** "403 MessageWritesBlocked", or "502" without a code. */
export function refusalReason({ status, code }: Refusal): string {
  return `${status} ${code}`.trim();
}
