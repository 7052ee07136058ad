import {
  competenceIds,
  dimensionIds,
  isCompetenceId,
  wheelId,
  type CompetenceId,
  type TopicId,
} from '../domain/wheel.ts';
import { commands, type Command } from '../content/commands.ts';
import type { ContentPack } from '../content/pack.ts';
import { normalise, soundsLike } from './choice.ts';
import { isOwnWish } from './own-wish.ts';
import { createRefusalReader } from './refusal.ts';
import { createShorthand } from './shorthand.ts';
import { createSmallTalk } from './small-talk.ts';

export type Meaning =
  | { readonly type: 'command'; readonly command: Command }
  | { readonly type: 'topic'; readonly topic: TopicId }
  /** The wish to rate one competence. */
  | { readonly type: 'assess'; readonly competence: CompetenceId }
  | { readonly type: 'none' };

/** Finds the command or the wish that the learner's words name; questions are the recogniser's. Pure; build one for each language and keep it. */
export type Interpreter = (text: string) => Meaning;

export function createInterpreter(pack: ContentPack): Interpreter {
  const names = topicNames(pack);
  const { coreOf, coreOfPhrase, isWithin, plainOf } = createSmallTalk(pack);
  const ways = commands.flatMap((command) =>
    pack.words[command].map((words) => {
      const phrase = normalise(words);
      return { phrase, command, core: coreOfPhrase(phrase) };
    }),
  );
  const readings = framesOf(pack.words.read);
  const wishes = framesOf(pack.words.assess);
  const refuses = createRefusalReader(pack);
  const inFull = createShorthand(pack);

  function topicIn(typed: string, frames: readonly Frame[]): TopicId | undefined {
    const frame = frames.find(({ start, end }) => typed.startsWith(start) && typed.endsWith(end));
    return frame && nearest(typed.slice(frame.start.length, typed.length - frame.end.length), names)?.topic;
  }

  function aboutTopic(typed: string): Meaning | undefined {
    const rated = topicIn(typed, wishes);
    if (isCompetenceId(rated)) return { type: 'assess', competence: rated };
    // A whole dimension cannot be rated in one go: its card offers its competences.
    const topic = rated ?? topicIn(typed, readings);
    return topic && { type: 'topic', topic };
  }

  /** The command that is left without small words: "stop tak", "kan du lige give mig et tip". */
  function politeCommand(typed: string, core: string): Command | undefined {
    const cores = [core, plainOf(typed)];
    const [best] = ways
      .filter((way) => cores.includes(way.core) && isWithin(way.phrase, typed))
      .sort((a, b) => b.phrase.length - a.phrase.length);
    return best?.command;
  }

  return (text) => {
    const typed = inFull(normalise(text));
    const exact = ways.find(({ phrase }) => phrase === typed);
    if (exact) return { type: 'command', command: exact.command };
    const core = coreOf(typed);
    const polite = politeCommand(typed, core);
    if (polite) return { type: 'command', command: polite };
    const about = aboutTopic(typed) ?? aboutTopic(core);
    if (about) return about;
    const refusal = refuses(text);
    if ((refusal === 'refused' || refusal === 'enough') && isOwnWish(text, [pack]))
      return { type: 'command', command: refusal === 'refused' ? 'stopReminders' : 'stop' };
    const misspelt = nearest(typed, ways) ?? nearest(core, ways);
    return misspelt ? { type: 'command', command: misspelt.command } : { type: 'none' };
  };
}

function nearest<T extends { readonly phrase: string }>(typed: string, known: readonly T[]): T | undefined {
  return (
    known.find(({ phrase }) => phrase === typed) ?? known.find(({ phrase }) => soundsLike(typed, phrase))
  );
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

function topicNames({ wheel, competences }: ContentPack): readonly { phrase: string; topic: TopicId }[] {
  const topics: readonly { topic: TopicId; names: readonly string[] }[] = [
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
  return topics.flatMap(({ topic, names }) => names.map((name) => ({ phrase: normalise(name), topic })));
}
