/** The result of one check. */
export interface Finding {
  readonly status: 'ok' | 'fails' | 'skipped';
  /** Without secrets and personal data. */
  readonly found: string;
  /** Remedies when the check fails, otherwise hints. */
  readonly notes: readonly string[];
}

export function ok(found: string, ...notes: readonly string[]): Finding {
  return { status: 'ok', found, notes };
}

/** @param steps remedies: each names the variable to set, or the step in docs/deploy.md */
export function fails(found: string, ...steps: readonly string[]): Finding {
  return { status: 'fails', found, notes: steps };
}

export function skipped(reason: string): Finding {
  return { status: 'skipped', found: reason, notes: [] };
}
