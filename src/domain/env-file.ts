/** A setting as dotenv reads it, with the # of a comment: a value wholly in quotes, or one that ends where # begins. */
const setting =
  /^[^\S\n]*(?:export\s+)?(?<name>[\w.-]+)(?:\s*=\s*?|:\s+?)(?<value>\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\n]+)?\s*(?<comment>#.*)?$/gm;

/** Within quotes: a further setting, which was swallowed because the quotes before it have no end. */
const swallowed = /\n\s*(?:[A-Z][A-Z_]{2,}|MicrosoftApp[A-Z]\w+|Certificate[A-Z]\w+)\s*=(?!=?\s*$)/m;

/**
 * What is read otherwise than it was meant.
 * @param names of the settings that there are
 * @returns sentences that begin with the line, without any value: it may be secret
 */
export function faultsOfEnvFile(text: string, names: readonly string[]): readonly string[] {
  const lines = text.replaceAll(/\r\n?/g, '\n');
  const faults: { readonly line: number; readonly sentence: string }[] = [];
  const lineAt = (index: number) => lines.slice(0, index).split('\n').length;
  const known = new Map<string, string>();

  for (const { 0: whole, index, groups = {} } of lines.matchAll(setting)) {
    const { name = '', value = '', comment } = groups;
    const sentence =
      faultOfValue(
        name,
        value.trim(),
        comment !== undefined && !/\s$/.test(whole.slice(0, -comment.length)),
      ) ??
      faultOfName(name, names) ??
      faultOfSecond(name, value.trim(), known);
    if (sentence !== undefined) faults.push({ line: lineAt(index), sentence });
    known.set(name, value.trim());
  }
  return [...faults, ...unreadLines(lines)]
    .sort((one, other) => one.line - other.line)
    .map(({ line, sentence }) => `line ${line}: ${sentence}`);
}

/** @param isCut when # follows without a blank, which is never meant: before a comment stands a blank */
function faultOfValue(name: string, value: string, isCut: boolean): string | undefined {
  if (isCut) {
    return (
      `# cuts off the value of ${name}. If it belongs to the value, put the value in "quotes"; ` +
      'if a comment begins there, put a blank before it.'
    );
  }
  const quote = /^["'`]/.exec(value)?.[0];
  if (quote === undefined ? /["'`]$/.test(value) : value.length < 2 || !value.endsWith(quote)) {
    return `the value of ${name} has a quote at one end only. Put one at both ends, or at neither.`;
  }
  if (quote !== undefined && swallowed.test(value)) {
    return `the quotes around the value of ${name} end only in a later setting. Put a quote at the end of the value.`;
  }
  return undefined;
}

function faultOfName(name: string, names: readonly string[]): string | undefined {
  if (names.includes(name)) return undefined;
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z\d]/g, '');
  const meant = names.find((one) => plain(one) === plain(name));
  return meant && `${name} is not read. Write the name as ${meant}.`;
}

function faultOfSecond(name: string, value: string, known: ReadonlyMap<string, string>): string | undefined {
  const first = known.get(name);
  if (!first || first === value) return undefined;
  return `${name} stands here a second time, and its first value is not read. Keep one of the two lines.`;
}

/** The first of each block of lines that are neither settings nor comments. */
function unreadLines(lines: string): readonly { readonly line: number; readonly sentence: string }[] {
  const rest = lines.replaceAll(setting, (whole) => whole.replaceAll(/[^\n]+/g, ''));
  const isUnread = rest.split('\n').map((line) => /^\s*[^\s#]/.test(line));
  return isUnread.flatMap((unread, index) =>
    unread && !isUnread[index - 1]
      ? [
          {
            line: index + 1,
            sentence: 'is no setting. Write NAME=value, or # at the beginning of a comment.',
          },
        ]
      : [],
  );
}
