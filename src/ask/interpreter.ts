import {
  competenceIds,
  dimensionIds,
  isCompetenceId,
  wheelId,
  type CompetenceId,
  type TopicId,
} from '../domain/wheel.ts';
import { commands, type Command, type ContentPack } from '../content/pack.ts';
import { normalise, soundsLike } from './choice.ts';

export type Meaning =
  | { readonly type: 'command'; readonly command: Command }
  | { readonly type: 'topic'; readonly topic: TopicId }
  /** The wish to rate one competence. */
  | { readonly type: 'assess'; readonly competence: CompetenceId }
  | { readonly type: 'none' };

/** Finds the command or the topic that the learner's words name. Pure; build one for each language and keep it. */
export type Interpreter = (text: string) => Meaning;

export function createInterpreter(pack: ContentPack): Interpreter {
  const words: readonly Phrase[] = [
    ...commands.flatMap((command) => phrases(pack.words[command], { type: 'command', command })),
    ...topicNames(pack).flatMap(({ topic, names }) => phrases(names, { type: 'topic', topic })),
  ];
  const exact = new Map(words.map(({ phrase, meaning }) => [phrase, meaning]));
  const questions = framesOf(pack.words.ask);
  const wishes = framesOf(pack.words.assess);

  function lookUp(phrase: string): Meaning | undefined {
    return exact.get(phrase) ?? words.find((word) => soundsLike(phrase, word.phrase))?.meaning;
  }

  function topicIn(typed: string, frames: readonly Frame[]): TopicId | undefined {
    const frame = frames.find(({ start, end }) => typed.startsWith(start) && typed.endsWith(end));
    const meaning = frame && lookUp(typed.slice(frame.start.length, typed.length - frame.end.length));
    return meaning?.type === 'topic' ? meaning.topic : undefined;
  }

  return (text) => {
    const typed = normalise(text);
    const known = exact.get(typed);
    if (known) return known;
    const rated = topicIn(typed, wishes);
    if (isCompetenceId(rated)) return { type: 'assess', competence: rated };
    // A whole dimension cannot be rated in one go: its card offers its competences.
    const asked = rated ?? topicIn(typed, questions);
    if (asked) return { type: 'topic', topic: asked };
    return lookUp(typed) ?? { type: 'none' };
  };
}

/** Understands the learner's own language, and the words of the other ones where its own has none. */
export function inAnyLanguage(own: Interpreter, ...others: readonly Interpreter[]): Interpreter {
  return (text) =>
    [own, ...others].map((interpret) => interpret(text)).find(({ type }) => type !== 'none') ?? {
      type: 'none',
    };
}

/** What stands before and after a name. */
interface Frame {
  readonly start: string;
  readonly end: string;
}

/** Longest first: "hvad handler om" must not stop at "hvad". */
function framesOf(patterns: readonly string[]): readonly Frame[] {
  return patterns
    .map((pattern): Frame => {
      const [start = '', end = ''] = pattern.split('…').map(normalise);
      return { start: `${start} `, end: end && ` ${end}` };
    })
    .sort((a, b) => b.start.length + b.end.length - a.start.length - a.end.length);
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
