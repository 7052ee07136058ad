import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The parts of a Bicep file that our tests check, read with regular expressions, because npm has no Bicep compiler. */
export interface BicepFile {
  readonly text: string;
  readonly parameters: readonly BicepParameter[];
  readonly outputs: readonly { readonly name: string; readonly value: string }[];
  readonly modules: readonly BicepModule[];
}

export interface BicepParameter {
  readonly name: string;
  readonly type: string;
  /** From the decorators above the parameter. */
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
  const file = {
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
  expectAllRead(name, text, 'param', file.parameters);
  expectAllRead(name, text, 'output', file.outputs);
  expectAllRead(name, text, 'module', file.modules);
  return file;
}

/** The parameters of a .bicepparam file, with the text of each value. */
export function readParameterFile(name: string): ReadonlyMap<string, string> {
  const text = withoutComments(readRoot(`infra/${name}`));
  const given = new Map(
    [...text.matchAll(/^param (\w+) = (.*)$/gm)].map(([, key = '', value = '']) => [key, value]),
  );
  expectAllRead(name, text, 'param', [...given]);
  return given;
}

/** @throws when the file has a declaration that the regular expressions do not match, so that no test misses one */
function expectAllRead(name: string, text: string, keyword: string, read: readonly unknown[]): void {
  const declared = [...text.matchAll(new RegExp(`^\\s*${keyword}\\b`, 'gm'))].length;
  if (declared !== read.length)
    throw new Error(`infra/${name}: ${declared} declarations of ${keyword}, but ${read.length} can be read.`);
}

function withoutComments(text: string): string {
  return text.replace(/^\s*\/\/.*\n/gm, '');
}

/** The text from the brace at `start` to its closing brace. */
export function blockAt(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}') depth--;
    if (depth === 0) return text.slice(start, at + 1);
  }
  throw new Error(`A brace is never closed: ${text.slice(start, start + 60)}`);
}

/** The keys of an object, without the keys of nested objects. */
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
