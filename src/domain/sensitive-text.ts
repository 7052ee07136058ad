import { hasCpr } from './cpr.ts';
import { tellsPassword } from './password-hint.ts';
import { decodeText } from './plain-text.ts';

export type SensitiveKind = 'cpr' | 'password';

/** Finds data that must be neither stored nor logged; undefined without any. */
export function findSensitive(text: string): SensitiveKind | undefined {
  const plain = plainSigns(text);
  if (hasCpr(plain)) return 'cpr';
  return tellsPassword(plain) ? 'password' : undefined;
}

/** Replaces each dash by `-` and each run of blanks by one, and removes combining marks. Line breaks stay. */
function plainSigns(text: string): string {
  return decodeText(text)
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[\p{Pd}\u2043\u2212]+/gu, '-')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n');
}
