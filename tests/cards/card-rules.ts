import { isDeepStrictEqual } from 'node:util';
import type { Card } from '../../src/cards/template.ts';
import { parsePress, type Press } from '../../src/cards/verbs.ts';
import type { Language } from '../../src/domain/language.ts';

/** One object in the JSON of a card, with its path: "body.2.items.0". */
export interface Part {
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Teams refuses cards of 100 KB or more, counting two bytes per character (UTF-16). */
const largestUtf16 = 80_000;
const largestJson = 40 * 1024;
const mostButtons = 6;
const mostColumns = 3;

function partsOf(value: unknown, path = ''): readonly Part[] {
  if (typeof value !== 'object' || value === null) return [];
  const children = Object.entries(value).flatMap(([key, child]) =>
    partsOf(child, path ? `${path}.${key}` : key),
  );
  return Array.isArray(value) ? children : [{ path, value: value as Part['value'] }, ...children]; // an object it is
}

export function ofType(card: Card, type: string): readonly Part[] {
  return partsOf(card).filter((part) => part.value.type === type);
}

export function textsOf(card: Card): readonly string[] {
  return ofType(card, 'TextBlock').map((block) => String(block.value.text));
}

/** The data that each button and row sends. */
export function pressesOf(card: Card): readonly Press[] {
  return ofType(card, 'Action.Execute').flatMap((action) => parsePress(action.value.data) ?? []);
}

/** The rules that a card in `language` breaks, each with the path; empty for a valid card. */
export function brokenRules(card: Card, language: Language): readonly string[] {
  const json = JSON.stringify(card);
  return [
    ...say(card.version !== '1.5', 'is no Adaptive Card 1.5'),
    ...say(card.lang !== language, `is not marked as ${language}`),
    ...say(typeof card.fallbackText !== 'string' || card.fallbackText === '', 'has no fallbackText'),
    ...say(json.includes('${'), 'has a template expression left'),
    ...say(json.includes('undefined') || json.includes('[object '), 'shows a value that is not text'),
    ...say(json.length * 2 >= largestUtf16, `has ${json.length * 2} bytes in UTF-16`),
    ...say(Buffer.byteLength(json) >= largestJson, `has ${Buffer.byteLength(json)} bytes`),
    ...partsOf(card).flatMap(({ path, value }) => nulls(value).map((key) => `${path}.${key} is null`)),
    ...ofType(card, 'TextBlock').flatMap((block, index, all) =>
      textFaults(block, index, all.length === 1 && !card.actions),
    ),
    ...ofType(card, 'Image').flatMap(imageFaults),
    ...ofType(card, 'ColumnSet').flatMap((set) => columnFaults(set, 'columns')),
    ...ofType(card, 'Table').flatMap((table) => columnFaults(table, 'columns')),
    ...ofType(card, 'Table').flatMap(rowFaults),
    ...partsOf(card).flatMap(inputFaults),
    ...partsOf(card).flatMap(actionFaults),
    ...say(!Array.isArray(card.actions ?? []), 'has actions that are no list'),
    ...say(Array.isArray(card.actions) && card.actions.length > mostButtons, 'has more than six buttons'),
    ...say(
      twins(buttonTitles(card)).length > 0,
      `has two buttons called ${twins(buttonTitles(card)).join()}`,
    ),
  ];
}

function say(isBroken: boolean, rule: string): readonly string[] {
  return isBroken ? [rule] : [];
}

function nulls(value: Part['value']): readonly string[] {
  return Object.keys(value).filter((key) => {
    const child = value[key];
    return child === null || child === undefined || (Array.isArray(child) && child.includes(null));
  });
}

function textFaults({ path, value }: Part, index: number, isReceipt: boolean): readonly string[] {
  const text = value.text;
  if (typeof text !== 'string' || text.trim() === '') return [`${path} shows no text`];
  return [
    // A receipt is one line; headings for receipts would hide the cards of a long chat from screen readers.
    ...say(index === 0 && value.style !== 'heading' && !isReceipt, `${path} stands first and is no heading`),
    ...say(value.wrap !== true, `${path} does not wrap`),
    // Markdown would turn the text into a list and drop or change the number.
    ...say(/^\s*\d+[.)](\s|$)/.test(text), `${path} begins like a numbered list: ${text}`),
  ];
}

function imageFaults({ path, value }: Part): readonly string[] {
  const [url, altText] = [value.url, value.altText];
  return [
    ...say(typeof url !== 'string' || !/^https:\/\/[^/]+\//.test(url), `${path} has no https address`),
    ...say(
      typeof altText !== 'string' || altText.length < 10,
      `${path} has no words for those who do not see it`,
    ),
  ];
}

function columnFaults({ path, value }: Part, key: string): readonly string[] {
  const columns = value[key];
  return say(!Array.isArray(columns) || columns.length > mostColumns, `${path} has more than three columns`);
}

function rowFaults({ path, value }: Part): readonly string[] {
  const width = Array.isArray(value.columns) ? value.columns.length : 0;
  const cells = partsOf(value.rows).filter((part) => part.value.type === 'TableRow');
  return cells.flatMap((row) => {
    const count = Array.isArray(row.value.cells) ? row.value.cells.length : 0;
    return say(count !== width, `${path}.rows.${row.path} has ${count} cells for ${width} columns`);
  });
}

/** An input needs a label, and an error message for invalid values. */
function inputFaults({ path, value }: Part): readonly string[] {
  const { type, id, label, isRequired, errorMessage } = value;
  if (typeof type !== 'string' || !type.startsWith('Input.')) return [];
  const isText = (text: unknown) => typeof text === 'string' && text.trim() !== '';
  return [
    ...say(!isText(id), `${path} has no id`),
    ...say(!isText(label), `${path} has no label`),
    ...say(isRequired === true && !isText(errorMessage), `${path} does not say what is wrong`),
  ];
}

function actionFaults({ path, value }: Part): readonly string[] {
  const type = value.type;
  if (typeof type !== 'string' || !type.startsWith('Action.')) return [];
  if (type === 'Action.Submit') return say(!path.endsWith('fallback'), `${path} is a Submit of its own`);
  if (type !== 'Action.Execute') return [`${path} is of type ${type}`];
  const { verb, title, data, fallback } = value;
  const twin: Readonly<Record<string, unknown>> = isRecord(fallback) ? fallback : {};
  return [
    ...say(typeof verb !== 'string' || !/^[a-z]+\/[a-z]+$/.test(verb), `${path} has no verb`),
    ...say(typeof title !== 'string' || title.trim() === '', `${path} has no title`),
    ...say(!isRecord(data) || data.verb !== verb, `${path} has another verb in its data`),
    ...say(twin.type !== 'Action.Submit', `${path} has no Submit to fall back on`),
    ...say(twin.title !== title, `${path} falls back on another title`),
    ...say(!isDeepStrictEqual(twin.data, data), `${path} falls back on other data`),
    ...say(
      !isDeepStrictEqual(parsePress(data), data),
      `${path} sends what parsePress does not take as it is`,
    ),
  ];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function buttonTitles(card: Card): readonly string[] {
  return partsOf(card.actions).flatMap(({ path, value }) =>
    /^\d+$/.test(path) ? [String(value.title)] : [],
  );
}

function twins(titles: readonly string[]): readonly string[] {
  return titles.filter((title, index) => titles.indexOf(title) !== index);
}
