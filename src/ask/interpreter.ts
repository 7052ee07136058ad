import { competenceIds, dimensionIds, wheelId, type TopicId } from '../domain/wheel.ts';
import { commands, type Command, type ContentPack } from '../content/pack.ts';
import { normalise, soundsLike } from './choice.ts';

export type Meaning =
  | { readonly type: 'command'; readonly command: Command }
  | { readonly type: 'topic'; readonly topic: TopicId }
  | { readonly type: 'none' };

/** Finds the command or the topic that the learner's words name. Pure; build one for each language and keep it. */
export type Interpreter = (text: string) => Meaning;

export function createInterpreter(pack: ContentPack): Interpreter {
  const words: readonly Phrase[] = [
    ...commands.flatMap((command) => phrases(pack.words[command], { type: 'command', command })),
    ...topicNames(pack).flatMap(({ topic, names }) => phrases(names, { type: 'topic', topic })),
  ];
  const exact = new Map(words.map(({ phrase, meaning }) => [phrase, meaning]));
  // Longest first: "hvad handler om" must not stop at "hvad".
  const openings = pack.words.ask.map(normalise).sort((a, b) => b.length - a.length);

  function lookUp(phrase: string): Meaning | undefined {
    return exact.get(phrase) ?? words.find((word) => soundsLike(phrase, word.phrase))?.meaning;
  }

  return (text) => {
    const typed = normalise(text);
    const opening = openings.find((words) => typed.startsWith(`${words} `));
    const asked = opening === undefined ? undefined : lookUp(typed.slice(opening.length + 1));
    const meaning = exact.get(typed) ?? (asked?.type === 'topic' ? asked : undefined) ?? lookUp(typed);
    return meaning ?? { type: 'none' };
  };
}

interface Phrase {
  readonly phrase: string;
  readonly meaning: Meaning;
}

function phrases(texts: readonly string[], meaning: Meaning): readonly Phrase[] {
  return texts.map((text) => ({ phrase: normalise(text), meaning }));
}

function topicNames(pack: ContentPack): readonly { topic: TopicId; names: readonly string[] }[] {
  const { wheel, competences } = pack;
  return [
    { topic: wheelId, names: [wheelId, wheel.name, ...wheel.aliases] },
    ...dimensionIds.map((id) => ({
      topic: id,
      names: [id, wheel.dimensions[id].name, ...wheel.dimensions[id].aliases],
    })),
    ...competenceIds.map((id) => ({
      topic: id,
      names: [id, competences[id].name, ...competences[id].aliases],
    })),
  ];
}
