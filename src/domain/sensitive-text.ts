import { hasCpr } from './cpr.ts';
import { tellsPassword } from './password-hint.ts';

export type SensitiveKind = 'cpr' | 'password';

/** What a text holds that must be neither stored nor logged. */
export function findSensitive(text: string): SensitiveKind | undefined {
  const plain = plainSigns(text);
  if (hasCpr(plain)) return 'cpr';
  return tellsPassword(plain) ? 'password' : undefined;
}

/**
 * Each sign in its plain form: wide digits, all dashes and blanks as the usual ones; invisible signs and accents that
 * stand by themselves (the frame of 1️⃣) are gone. Lines stay lines.
 */
function plainSigns(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\p{M}]/gu, '')
    .replaceAll(/[\p{Pd}\u2043\u2212]+/gu, '-')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n');
}
