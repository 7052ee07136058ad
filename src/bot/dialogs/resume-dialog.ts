import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { TurnContext } from 'botbuilder';
import { messageCard } from '../../cards/message-card.ts';
import { button } from '../../cards/verbs.ts';
import { isIdle } from '../../domain/assessment.ts';
import { howFar, showHome } from '../menu.ts';
import { turnOf, type Turn } from '../turn.ts';

export const resumeDialogId = 'resume';

/** Asks whether to go on with the open assessment or to start over. The root carries out the answer. */
export class ResumeDialog extends Dialog {
  constructor() {
    super(resumeDialogId);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    await show(turnOf(dc));
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    if (turn.input.type === 'text') turn.notices.push(turn.pack.say('resume.unheard'));
    return this.beginDialog(dc);
  }

  override repromptDialog(context: TurnContext): Promise<void> {
    return show(turnOf(context));
  }
}

async function show(turn: Turn): Promise<void> {
  const { assessments, learner, notices, now, pack, screen } = turn;
  const open = await assessments.open(learner.id);
  if (!open) return showHome(turn);
  const far = howFar(turn, open);
  screen.show(
    messageCard(pack, {
      heading: pack.say('resume.title'),
      notices,
      paragraphs: [
        isIdle(open.lastActiveAt, now) ? pack.say('resume.idle', far) : pack.say('resume.open', far),
      ],
      footnotes: [],
      buttons: [
        button(pack.say('resume.continue'), { verb: 'assessment/resume' }),
        button(pack.say('resume.restart'), {
          verb: 'assessment/restart',
          kind: open.kind,
          assessment: open.id,
        }),
      ],
    }),
  );
}
