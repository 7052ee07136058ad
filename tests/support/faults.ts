import type { Fault } from './fake-connector.ts';

type Trouble = ReturnType<Fault>;

/** The first request of this method meets it, and the others do not. */
export function failFirst(method: string, trouble: Trouble): Fault {
  let isOver = false;
  return (request) => {
    if (isOver || request.method !== method) return undefined;
    isOver = true;
    return trouble;
  };
}
