import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What our tests ask of a Bicep file. There is no compiler here: this reads the form that our own files keep to. */
export interface BicepFile {
  readonly text: string;
  readonly parameters: readonly BicepParameter[];
  readonly outputs: readonly { readonly name: string; readonly value: string }[];
  readonly modules: readonly BicepModule[];
}

export interface BicepParameter {
  readonly name: string;
  readonly type: string;
  /** The decorators above it. */
  readonly allowed: readonly string[] | undefined;
  readonly least: number | undefined;
  readonly most: number | undefined;
}

export interface BicepModule {
  readonly symbol: string;
  readonly path: string;
  readonly parameters: readonly string[];
}

export function readRoot(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${name}`, import.meta.url)), 'utf8');
}

export function readBicep(name: string): BicepFile {
  const text = withoutComments(readRoot(`infra/${name}`));
  return {
    text,
    parameters: [...text.matchAll(/^((?:@.*\n)*)param (\w+) (\w+)$/gm)].map(
      ([, decorators = '', parameter = '', type = '']) => ({
        name: parameter,
        type,
        allowed: listOf(/@allowed\(\[(.*)\]\)/.exec(decorators)?.[1]),
        least: numberOf(/@minValue\((\d+)\)/.exec(decorators)?.[1]),
        most: numberOf(/@maxValue\((\d+)\)/.exec(decorators)?.[1]),
      }),
    ),
    outputs: [...text.matchAll(/^output (\w+) \w+ = (.*)$/gm)].map(([, output = '', value = '']) => ({
      name: output,
      value,
    })),
    modules: [...text.matchAll(/^module (\w+) '(.*?)' = .*\{$/gm)].map(
      ({ 0: line, 1: symbol = '', 2: path = '', index }) => {
        const block = blockAt(text, index + line.length - 1);
        return {
          symbol,
          path,
          parameters: keysOf(blockAt(block, block.indexOf('{', block.indexOf('params:')))),
        };
      },
    ),
  };
}

/** What a .bicepparam file gives, with the text of each value. */
export function readParameterFile(name: string): ReadonlyMap<string, string> {
  const text = withoutComments(readRoot(`infra/${name}`));
  return new Map(
    [...text.matchAll(/^param (\w+) = (.*)$/gm)].map(([, key = '', value = '']) => [key, value]),
  );
}

function withoutComments(text: string): string {
  return text.replace(/^\s*\/\/.*\n/gm, '');
}

/** From the brace at `start` to the one that closes it. */
export function blockAt(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}') depth--;
    if (depth === 0) return text.slice(start, at + 1);
  }
  throw new Error(`A brace is never closed: ${text.slice(start, start + 60)}`);
}

/** The keys of an object, without those of the objects in it. */
function keysOf(block: string): readonly string[] {
  let outer = block.slice(1, -1);
  for (let inner = /\{[^{}]*\}/.exec(outer); inner; inner = /\{[^{}]*\}/.exec(outer)) {
    outer = outer.replace(inner[0], '');
  }
  return [...outer.matchAll(/(?:^|[,\s])(\w+):/g)].map(([, key = '']) => key);
}

function listOf(text: string | undefined): readonly string[] | undefined {
  return text?.split(',').map((part) => part.trim().replace(/^'(.*)'$/, '$1'));
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
