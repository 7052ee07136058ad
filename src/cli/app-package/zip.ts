import { zipSync } from 'fflate';

/** In local time, as zip stores it, so that the bytes do not depend on the time zone. */
const fixedTime = new Date(1980, 0, 1);

/** Deterministic: the same files give the same bytes. */
export function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync({ ...files }, { mtime: fixedTime, level: 9 });
}
