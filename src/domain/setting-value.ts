/** The value of an environment variable, and what is wrong with how it was written. */
export interface SettingValue {
  /** Undefined when it is empty; without the signs that do not belong to it. */
  readonly value: string | undefined;
  /** Without the value, which may be secret. */
  readonly fault?: string;
}

const straight = /^(["'`])(.*)\1$/s;
const typographic = /^[“”„‘’«»](.*)[“”„‘’«»]$/s;
const oneQuote = /^["'`“”„‘’«»]|["'`“”„‘’«»]$/g;
/** Line breaks, tabs, blanks that do not break, marks of direction and the like. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00A0\u202F\u2800]/gu;
const unseenInLines = /[^\P{Cc}\r\n]|[\p{Cf}\p{Zl}\p{Zp}\u00A0\u202F\u2800]/gu;

/** @param mayHaveLines true of a key in PEM */
export function readSettingValue(name: string, given: string, mayHaveLines = false): SettingValue {
  const text = given.trim();
  if (text === '') return { value: undefined };
  const quoted = straight.exec(text)?.[2];
  if (quoted !== undefined) {
    return {
      value: quoted,
      fault: `${name} holds the quotes around its value. Write it without them: only the file .env takes "quotes" off.`,
    };
  }
  const oddlyQuoted = typographic.exec(text)?.[1];
  if (oddlyQuoted !== undefined) {
    return {
      value: oddlyQuoted,
      fault: `${name} stands in typographic quotes. Write plain "quotes", or none.`,
    };
  }
  const whole = text.replaceAll(oneQuote, '');
  if (whole !== text) {
    return {
      value: whole,
      fault: `${name} has a quote at one end only. Put one at both ends, or at neither.`,
    };
  }
  const seen = text.replaceAll(mayHaveLines ? unseenInLines : unseen, '');
  if (seen === text) return { value: text };
  return {
    value: seen,
    fault: `${name} holds a line break or a sign that nobody sees. Type it anew, and folders with /, such as C:/coach: \\n and \\r in "quotes" are line breaks.`,
  };
}
