import { Dialog, type DialogContext, type DialogInstance, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { messageCard } from '../../../cards/message-card.ts';
import { button, scopeOf, scopeSchema } from '../../../cards/verbs.ts';
import { isIdle, type Scope } from '../../../domain/assessment.ts';
import { showHome } from '../../desk/menu.ts';
import { howFar, scopeName } from '../../desk/learner-results.ts';
import { turnOf, type Turn } from '../../desk/turn.ts';

export const resumeDialogId = 'resume';

/** What else the learner wants to begin, if anything. */
interface ResumeState {
  scope?: Scope;
}

/** Asks whether to go on with the open assessment or to begin another. The root carries out the answer. */
export class ResumeDialog extends Dialog<ResumeState> {
  constructor() {
    super(resumeDialogId);
  }

  override async beginDialog(dc: DialogContext, options: ResumeState = {}): Promise<DialogTurnResult> {
    if (dc.activeDialog) dc.activeDialog.state = options;
    await show(turnOf(dc), options.scope);
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { input, notices, pack } = turn;
    const wanted = wantedScope(dc.activeDialog);
    if (input.type === 'text') notices.push(pack.say(wanted ? 'resume.unheardOther' : 'resume.unheard'));
    await show(turn, wanted);
    return Dialog.EndOfTurn;
  }

  override repromptDialog(context: TurnContext, instance: DialogInstance): Promise<void> {
    return show(turnOf(context), wantedScope(instance));
  }
}

const stateSchema = z.object({ scope: scopeSchema });

/** Undefined when the learner named none. */
export function wantedScope(instance: DialogInstance | undefined): Scope | undefined {
  const { scope } = stateSchema.safeParse(instance?.state).data ?? {};
  return scope && scopeOf(scope);
}

async function show(turn: Turn, wanted: Scope | undefined): Promise<void> {
  const { assessments, learner, notices, now, pack, screen } = turn;
  const { say } = pack;
  const open = await assessments.open(learner.id);
  if (!open) return showHome(turn);
  const place = howFar(turn, open);
  const other = wanted && scopeName(pack, wanted);
  const isRested = isIdle(open.lastActiveAt, now);
  const question = isRested ? say('resume.idle', place) : say('resume.open', place);
  screen.show(
    messageCard(pack, {
      heading: say('resume.title'),
      notices,
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
}
