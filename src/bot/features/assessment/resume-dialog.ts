import { z } from 'zod';
import { messageCard } from '../../../cards/message-card.ts';
import { button, scopeOf, scopeSchema } from '../../../cards/verbs.ts';
import { isIdle, type Scope } from '../../../domain/assessment.ts';
import { CoachDialog, type Answers } from '../../desk/coach-dialog.ts';
import { resumeDialogId } from '../../desk/dialog-ids.ts';
import { howFar, scopeName } from '../../desk/learner-results.ts';
import { showHome } from '../../desk/menu.ts';
import type { Turn } from '../../desk/turn.ts';

/**
 * Asks whether to resume the open assessment or to begin another. The commands for both work without this dialog, too.
 */
export class ResumeDialog extends CoachDialog {
  constructor() {
    super(resumeDialogId, true);
  }

  override answers({ pack }: Turn, state: unknown): Answers {
    const unheard = pack.say(wantedScope(state) ? 'resume.unheardOther' : 'resume.unheard');
    return { choices: [], commands: {}, takes: undefined, unheard };
  }

  override async show(turn: Turn, state: unknown): Promise<object> {
    const { learner, now, pack, reply, stores } = turn;
    const { say } = pack;
    const wanted = wantedScope(state);
    const remembered = wanted ? { scope: wanted } : {};
    const open = await stores.assessments.open(learner.id);
    if (!open) {
      await showHome(turn);
      return remembered;
    }
    const place = howFar(turn, open);
    const question = isIdle(open.lastActiveAt, now) ? say('resume.idle', place) : say('resume.open', place);
    const other = wanted && scopeName(pack, wanted);
    reply.show(
      messageCard(pack, {
        heading: say('resume.title'),
        notices: reply.notices,
        paragraphs: [other === undefined ? question : say('resume.other', { ...place, wanted: other })],
        footnotes: [],
        buttons: [
          button(say('resume.continue'), { verb: 'assessment/resume' }),
          button(other === undefined ? say('resume.restart') : say('resume.begin'), {
            verb: 'assessment/restart',
            ...(wanted ?? open.scope),
            assessment: open.id,
          }),
        ],
      }),
    );
    return remembered;
  }
}

const stateSchema = z.object({ scope: scopeSchema });

/** The scope of the other assessment that the learner wants to begin; undefined without one. */
export function wantedScope(state: unknown): Scope | undefined {
  const { scope } = stateSchema.safeParse(state).data ?? {};
  return scope && scopeOf(scope);
}
