import type { ContentPack } from '../content/pack.ts';
import { isDimensionId } from '../domain/wheel.ts';
import { competenceOf } from '../content/glossary.ts';
import { normalise } from './choice.ts';
import type { Heard, Typed } from './heard.ts';

/** "giv mig et tip om phishing": the competence that it belongs to; "tip om kommunikation": the dimension. */
export function hearTip<P>({ text, packs, pack, recognise, isOnboarded }: Typed<P>): Heard<P> | undefined {
  const rest = isOnboarded ? restAfter(text, packs) : undefined;
  if (rest === undefined) return undefined;
  const { label } = recognise(rest);
  const topic = isDimensionId(label) ? label : competenceOf(pack, label);
  return { type: 'tip', topic, why: `asks for a tip about ${topic ? 'a topic' : 'something else'}` };
}

/** What follows the words of the command; the longest of them counts. */
function restAfter(text: string, packs: readonly ContentPack[]): string | undefined {
  const typed = normalise(text);
  const [phrase] = packs
    .flatMap(({ words }) => words.tip.map(normalise))
    .filter((known) => typed.startsWith(`${known} `))
    .sort((a, b) => b.length - a.length);
  return phrase && typed.slice(phrase.length + 1);
}
