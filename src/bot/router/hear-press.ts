import type { Press } from '../../cards/verbs.ts';
import { isExplained, isLabel } from '../../domain/label.ts';
import { commandOfLabel } from '../../understanding/commands.ts';
import type { Heard } from '../../understanding/heard.ts';
import type { Turn } from '../desk/turn.ts';

/** A press means itself; a candidate that the bot has asked back may stand for a command. */
export function hearPress(press: Press | undefined, { pack }: Turn): Heard<Press> {
  if (
    press?.verb === 'ask/show' &&
    isLabel(press.label, (id) => pack.glossary.has(id)) &&
    !isExplained(press.label)
  ) {
    const command = commandOfLabel(press.label);
    const why = 'a candidate was chosen';
    return command
      ? { type: 'command', command, isAsked: true, why }
      : { type: 'unheard', sentence: pack.say('unknown.notYet'), why };
  }
  return { type: 'press', press, why: press ? `pressed ${press.verb}` : 'pressed a button that is not ours' };
}
