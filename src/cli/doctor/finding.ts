/** What one check found. */
export interface Finding {
  readonly status: 'ok' | 'fails' | 'skipped';
  /** Never a secret, and nothing about a person. */
  readonly found: string;
  /** What to do, when it fails; otherwise what is good to know. */
  readonly notes: readonly string[];
}

export function ok(found: string, ...notes: readonly string[]): Finding {
  return { status: 'ok', found, notes };
}

/** @param steps what is missing: each names the variable, or the step of docs/deploy.md */
export function fails(found: string, ...steps: readonly string[]): Finding {
  return { status: 'fails', found, notes: steps };
}

export function skipped(reason: string): Finding {
  return { status: 'skipped', found: reason, notes: [] };
}
