import {
  Scalar,
  visit,
  type Document,
  type LineCounter,
  type Node,
  type YAMLError,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { z } from 'zod';

/** Where in a file something is wrong, and a sentence about it with the remedy. */
export interface LineFault {
  readonly line: number;
  readonly sentence: string;
}

const inQuotes = 'Put the text in "quotes".';

const syntaxRemedies: Partial<Record<YAMLError['code'], string>> = {
  BAD_SCALAR_START: inQuotes,
  DUPLICATE_KEY: 'The name stands twice: keep one of the two.',
  MULTIPLE_DOCS: 'Take out the line ---.',
  TAB_AS_INDENT: 'Indent with blanks, not with tabs.',
  TAG_RESOLVE_FAILED: inQuotes,
};

/** Not YAML, or not what was meant. The first fault brings others about, so it is told alone. */
export function syntaxFault(document: Document, lines: LineCounter): LineFault | undefined {
  const [error] = [...document.errors, ...document.warnings];
  if (!error) return undefined;
  const message = error.message.replace(/[.\s]+$/, '');
  const remedy =
    (message.startsWith('Missing closing')
      ? 'Close each quote and bracket that is open.'
      : syntaxRemedies[error.code]) ??
    'Put a blank after each colon, texts with : or # in "quotes", and what belongs together at one indent.';
  return { line: lines.linePos(error.pos[0]).line, sentence: `not valid YAML: ${message}. ${remedy}` };
}

/** Texts without quotes that YAML takes for something else. */
export function lostTexts(document: Document, lines: LineCounter): readonly LineFault[] {
  const faults: LineFault[] = [];
  const add = ({ range }: Node, sentence: string) => {
    faults.push({ line: lines.linePos(range?.[0] ?? 0).line, sentence });
  };
  const refuseName = (node: Scalar | YAMLMap | YAMLSeq) => {
    if (node.anchor !== undefined)
      add(node, `not valid YAML: a text that begins with & is a name for it. ${inQuotes}`);
  };
  visit(document, {
    Alias: (_, node) => add(node, `not valid YAML: a text that begins with * is a reference. ${inQuotes}`),
    Collection: (_, node) => refuseName(node),
    Scalar: (_, node) => {
      refuseName(node);
      if (node.type === Scalar.PLAIN && /^\S/.test(node.comment ?? ''))
        add(node, `# cuts off the text. ${inQuotes} If a comment begins there, put a blank after the #.`);
    },
  });
  return faults;
}

/** "T?nder": letters that a program did not know. In addresses a question mark stands between letters rightly. */
export function lostLetters(text: string): readonly LineFault[] {
  return text.split('\n').flatMap((line, index) =>
    /(?<![^\s"'(]*[:/.=&][^\s"'(]*)\p{L}\?\p{Ll}/u.test(line)
      ? [
          {
            line: index + 1,
            sentence: 'a "?" stands within a word, as of a letter that was lost. Write the word anew.',
          },
        ]
      : [],
  );
}

const kinds: Readonly<Record<string, string>> = {
  array: 'a list, such as [a, b]',
  boolean: 'true or false',
  int: 'a whole number, such as 24',
  number: 'a number, such as 24',
  object: 'names with values, such as { da: ..., en: ... }',
  record: 'names with values, such as { da: ..., en: ... }',
  string: 'text, in "quotes"',
};

const given: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false, which stand without quotes',
  null: 'empty',
  number: 'a number',
  object: 'a group of names',
  string: 'text',
};

/** A schema's own words, or plain ones in place of the library's. Ends a sentence that begins with the field. */
export function sentenceFor(issue: z.core.$ZodIssue): string {
  const { message } = issue;
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[issue.expected] ?? issue.expected;
      if (message.endsWith('undefined')) return `is missing. Add it as ${kind}.`;
      const received = /^Invalid input: expected \w+, received (\w+)$/.exec(message)?.[1];
      if (received === undefined) return `${message}.`;
      return `is ${issue.expected === 'int' && received === 'number' ? 'no whole number' : (given[received] ?? received)}. Write it as ${kind}.`;
    }
    case 'unrecognized_keys':
      return `has unknown names: ${issue.keys.join(', ')}. Remove them or correct the spelling.`;
    case 'too_small':
    case 'too_big':
      return `${message.startsWith('Too ') ? sizeOf(issue) : message}.`;
    default:
      return `${message}.`;
  }
}

function sizeOf(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const number = String(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  const limit = issue.exact ? number : `${number} or ${issue.code === 'too_small' ? 'more' : 'less'}`;
  switch (issue.origin) {
    case 'array':
      return `must have ${limit} entries`;
    case 'string':
      return issue.code === 'too_small' ? 'is empty. Write some text' : `must have ${limit} signs`;
    default:
      return `must be ${limit}`;
  }
}
