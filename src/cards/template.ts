import { readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';

/** An Adaptive Card as JSON. */
export interface Card {
  readonly type: 'AdaptiveCard';
  readonly [property: string]: unknown;
}

const names = ['message', 'choice', 'question', 'result', 'article', 'reminders', 'receipt'] as const;
export type TemplateName = (typeof names)[number];

// Parsed once: creating a Template takes more than ten times as long as expanding it.
const templates = new Map(names.map((name) => [name, new Template(readTemplate(name))]));

function readTemplate(name: TemplateName): object {
  const file = new URL(`../../cards/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as object; // our own files; tests render each of them
}

/**
 * Fills a template from `cards/`. The view must have every field that the template names, at the same level: the
 * library prints `${name}` for a missing field, and a list item that lacks a field takes the value of the root.
 */
export function renderCard(name: TemplateName, view: object): Card {
  const template = templates.get(name);
  if (!template) throw new Error(`There is no card template called ${name}`);
  return template.expand({ $root: view }) as Card; // the templates are Adaptive Cards
}
