/** An assignment as dotenv parses it: the value is in quotes, or it ends at the first `#`. */
const assignment =
  /^[^\S\n]*(?:export\s+)?([\w.-]+)(?:[^\S\n]*=|:[^\S\n])[^\S\n]*(?:(?:'(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`)(?=[^\S\n]*(?:#|$))|[^#\n]*)[^\S\n]*(#?)/gm;

/**
 * Finds values that a `#` without a blank before it cuts off: dotenv takes the rest for a comment.
 * @returns a sentence for each, without the value, which may be a secret
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
