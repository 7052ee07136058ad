import type { Fault } from './fake-connector.ts';

type Trouble = ReturnType<Fault>;

/** A fault for the first request of this method only. */
export function failFirst(method: string, trouble: Trouble): Fault {
  let isOver = false;
  return (request) => {
    if (isOver || request.method !== method) return undefined;
    isOver = true;
    return trouble;
  };
}
