type Close = () => Promise<unknown>;

/** What runs and what is open, so that all of it can be ended: also what a start that failed had begun. */
export interface Closing {
  /** Work: told to end at the same moment as all other work, since each may take seconds. */
  work(close: Close): void;
  /** Something that the work uses: closed after it, the last one first. */
  resource(close: Close): void;
  /** Ends everything, whatever fails, and once, however often it is asked. @throws the first failure */
  closeAll(): Promise<void>;
}

export function createClosing(): Closing {
  const work: Close[] = [];
  const resources: Close[] = [];
  let closed: Promise<void> | undefined;

  async function close(): Promise<void> {
    const ends = await Promise.allSettled(work.map(async (end) => end()));
    for (const end of resources.reverse()) ends.push(...(await Promise.allSettled([end()])));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }

  return {
    work: (end) => work.push(end),
    resource: (end) => resources.push(end),
    closeAll: () => (closed ??= close()),
  };
}
