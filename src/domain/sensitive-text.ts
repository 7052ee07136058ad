import { hasCpr } from './cpr.ts';
import { tellsPassword } from './password-hint.ts';

export type SensitiveKind = 'cpr' | 'password';

/** What a text holds that must be neither stored nor logged. */
export function findSensitive(text: string): SensitiveKind | undefined {
  const plain = plainSigns(text);
  if (hasCpr(plain)) return 'cpr';
  return tellsPassword(plain) ? 'password' : undefined;
}

/** The entities that a copied page or mail may bring along. Any other sign can stand as a number: "&#45;". */
const entities = new Map([
  ['nbsp', ' '],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['hyphen', '-'],
  ['dash', '-'],
  ['ndash', '-'],
  ['mdash', '-'],
  ['minus', '-'],
  ['shy', ''],
  ['sol', '/'],
  ['colon', ':'],
  ['equals', '='],
  ['quot', '"'],
]);

function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{3,6}));/gi, (entity, decimal, hex, name) => {
    if (typeof name === 'string') return entities.get(name.toLowerCase()) ?? entity;
    const codePoint = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : entity;
  });
}

/**
 * Each sign in its plain form: entities decoded, wide digits, all dashes and blanks as the usual ones; invisible signs and accents that
 * stand by themselves (the frame of 1️⃣) are gone. Lines stay lines.
 */
function plainSigns(text: string): string {
  return decodeEntities(text)
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\p{M}]/gu, '')
    .replaceAll(/[\p{Pd}\u2043\u2212]+/gu, '-')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n');
}
