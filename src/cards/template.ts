import { readFileSync } from 'node:fs';
import { Template } from 'adaptivecards-templating';

/** An Adaptive Card as JSON, ready to send. */
export interface Card {
  readonly type: 'AdaptiveCard';
  readonly [property: string]: unknown;
}

const names = ['message', 'choice', 'question', 'result', 'article', 'reminders', 'receipt'] as const;
export type TemplateName = (typeof names)[number];

// Parsed once: a Template object made per turn costs more than ten times what expanding it does.
const templates = new Map(names.map((name) => [name, new Template(readTemplate(name))]));

function readTemplate(name: TemplateName): object {
  const file = new URL(`../../cards/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as object; // our own file; tests render every one
}

/**
 * Fills a template from `cards/`. Every field that the template names must be in the view, at its own level:
 * the library prints `${name}` for a missing one, and a list item that lacks a field takes the root's.
 */
export function renderCard(name: TemplateName, view: object): Card {
  const template = templates.get(name);
  if (!template) throw new Error(`There is no card template called ${name}`);
  return template.expand({ $root: view }) as Card; // the templates are Adaptive Cards
}
