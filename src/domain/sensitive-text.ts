import { hasCpr } from './cpr.ts';
import { tellsPassword } from './password-hint.ts';
import { decodeText } from './plain-text.ts';

export type SensitiveKind = 'cpr' | 'password';

/** What a text holds that must be neither stored nor logged. */
export function findSensitive(text: string): SensitiveKind | undefined {
  const plain = plainSigns(text);
  if (hasCpr(plain)) return 'cpr';
  return tellsPassword(plain) ? 'password' : undefined;
}

/** Each sign in its plain form: all dashes and blanks as the usual ones, no accent by itself. Lines stay lines. */
function plainSigns(text: string): string {
  return decodeText(text)
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[\p{Pd}\u2043\u2212]+/gu, '-')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n');
}
