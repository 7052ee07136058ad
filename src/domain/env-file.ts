/** An assignment as dotenv reads it: a value that is wholly in quotes, or one that ends where # begins. */
const assignment =
  /^[^\S\n]*(?:export\s+)?([\w.-]+)(?:[^\S\n]*=|:[^\S\n])[^\S\n]*(?:(?:'(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`)(?=[^\S\n]*(?:#|$))|[^#\n]*)[^\S\n]*(#?)/gm;

/**
 * Values that # cuts short, which is never meant: before a comment stands a blank.
 * @returns sentences without the values, which may be secrets
 */
export function cutValues(text: string): readonly string[] {
  const lines = text.replaceAll(/\r\n?/g, '\n');
  return [...lines.matchAll(assignment)].flatMap((match) => {
    const [whole, name = '', sign] = match;
    if (sign !== '#' || /\s#$/.test(whole)) return [];
    const line = lines.slice(0, match.index + whole.length).split('\n').length;
    return [
      `line ${line}: # cuts off the value of ${name}. ` +
        'If it belongs to the value, put the value in "quotes"; if a comment begins there, put a blank before it.',
    ];
  });
}
