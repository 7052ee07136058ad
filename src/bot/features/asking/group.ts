import type { Recogniser } from '../../../understanding/questions/recogniser.ts';
import { topicName } from '../../../cards/answer-card.ts';
import type { Card } from '../../../cards/template.ts';
import type { Language } from '../../../domain/language.ts';
import { isExplained } from '../../../domain/label.ts';
import { wheelId } from '../../../domain/wheel.ts';
import { candidatesIn } from '../../../understanding/hear-question.ts';
import { publicExplanation } from './topic-cards.ts';
import type { LearnerInput } from '../../desk/learner-input.ts';
import type { Voices } from '../../desk/turn.ts';

/**
 * A reply where others read along: an explanation or a sentence, without personal data. Undefined for an edit of a
 * message that was already answered.
 */
export type GroupReply = Card | string | undefined;

/**
 * Answers in a group chat or channel, without a turn: nothing is stored.
 * @param language the sender's language, for texts whose language is not recognised
 */
export type AnswerGroup = (input: LearnerInput, language: Language) => GroupReply;

export function createGroupAnswer(voices: Voices, recognise: Recogniser): AnswerGroup {
  return (input, language) => {
    const { pack } = voices[language];
    if (input.type === 'unreadable' && input.reason === 'edited') return undefined;
    if (input.type === 'sensitive') return pack.say(`guard.${input.kind}`);
    if (input.type !== 'text') return pack.say('group.personal');
    const recognised = recognise(input.text);
    const voice = voices[recognised.language ?? language];
    const meant = voice.interpret(input.text);
    if (meant.type === 'topic') return publicExplanation(voice, meant.topic, false);
    if (meant.type === 'command' && meant.command === 'explore')
      return publicExplanation(voice, wheelId, false);
    if (meant.type === 'command' && meant.command === 'thanks') return voice.pack.say('thanks.reply');
    if (meant.type !== 'none') return voice.pack.say('group.personal');

    if (isExplained(recognised.label)) return publicExplanation(voice, recognised.label, recognised.isCase);
    if (recognised.label !== 'none') return voice.pack.say('group.personal');
    const names = candidatesIn(recognised.alternatives).flatMap(
      (label) => topicName(voice.pack, label) ?? [],
    );
    return names.length === 0
      ? voice.pack.say('group.unknown')
      : voice.pack.say('group.unsure', { names: inWords(names, voice.pack.language) });
  };
}

function inWords(names: readonly string[], language: Language): string {
  const quoted = names.map((name) => `"${name}"`);
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(quoted);
}
