import type { DialogContext } from 'botbuilder-dialogs';
import { messageCard } from '../../../cards/message-card.ts';
import { button, type Press } from '../../../cards/verbs.ts';
import { wheelId } from '../../../domain/wheel.ts';
import { CoachDialog, type Answers } from '../../desk/coach-dialog.ts';
import { onboardingDialogId } from '../../desk/dialog-ids.ts';
import { languageButton } from '../../desk/menu.ts';
import { leave, open } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { areaChoices, changeArea, setArea, showAreas } from '../settings/job-area.ts';

/** Introduces the bot, says what it stores, and asks for the job area, which selects the examples. */
export class OnboardingDialog extends CoachDialog {
  constructor() {
    super(onboardingDialogId, true);
  }

  override answers(turn: Turn, state: unknown): Answers {
    const { municipality, pack } = turn;
    const begin = { press: { verb: 'onboarding/begin' } } as const;
    const begins = { start: begin, whole: begin, continue: begin };
    if (stepOf(state) === 'welcome') {
      const unheard = pack.say('welcome.unheard');
      const nothing = { unheard };
      return {
        choices: [],
        commands: { ...begins, back: nothing, pause: nothing, stop: nothing, restart: nothing },
        takes: undefined,
        unheard,
      };
    }
    const { jobAreas } = municipality;
    const welcome = { press: { verb: 'home/show' } } as const;
    return {
      choices: areaChoices(turn),
      commands: {
        ...begins,
        back: welcome,
        pause: welcome,
        stop: welcome,
        skip: { press: { verb: 'onboarding/area', area: 'skip' } },
        restart: { unheard: pack.say('area.unheard', { count: jobAreas.length }) },
      },
      takes: undefined,
      unheard: pack.say('area.unheard', { count: jobAreas.length }),
    };
  }

  override show(turn: Turn, state: unknown): object {
    const step = stepOf(state);
    const { say } = turn.pack;
    if (step === 'welcome') showWelcome(turn);
    else {
      const skip = button(say('area.skip'), { verb: 'onboarding/area', area: 'skip' });
      showAreas(turn, [say('area.intro')], [skip]);
    }
    return { step };
  }
}

export function begin(dc: DialogContext, turn: Turn): Promise<void> {
  return turn.learner.onboardedAt ? leave(dc, turn) : open(dc, onboardingDialogId, { step: 'area' });
}

export async function chooseArea(
  dc: DialogContext,
  turn: Turn,
  { area }: Extract<Press, { verb: 'onboarding/area' }>,
): Promise<void> {
  if (turn.learner.onboardedAt) return changeArea(dc, turn, area);
  const begun = await setArea(dc, turn, area);
  return begun ? leave(dc, begun) : open(dc, onboardingDialogId, { step: 'area' });
}

function stepOf(state: unknown): 'welcome' | 'area' {
  const isArea = typeof state === 'object' && state !== null && 'step' in state && state.step === 'area';
  return isArea ? 'area' : 'welcome';
}

function showWelcome(turn: Turn): void {
  const { municipality, pack, reply } = turn;
  const { say } = pack;
  reply.show(
    messageCard(pack, {
      heading: say('welcome.title'),
      notices: reply.notices,
      paragraphs: [say('welcome.who'), say('welcome.what'), say('welcome.stored', municipality)],
      footnotes: [say('welcome.controller', municipality)],
      buttons: [
        button(say('welcome.begin'), { verb: 'onboarding/begin' }),
        button(say('home.explore'), { verb: 'explore/show', id: wheelId }),
        languageButton(turn),
      ],
    }),
  );
}
