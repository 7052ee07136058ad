import { wheelId } from '../../domain/wheel.ts';
import { messageCard } from '../../cards/message-card.ts';
import type { Card } from '../../cards/template.ts';
import { button, type Button } from '../../cards/verbs.ts';
import type { ContentPack } from '../../content/pack.ts';
import type { Assessment } from '../../store/assessment/assessment-store.ts';
import { howFar, learnerResults } from './learner-results.ts';
import type { Turn } from './turn.ts';

/** Shows the menu. */
export async function showHome(turn: Turn): Promise<void> {
  const { pack, reply } = turn;
  const { notices } = reply;
  const state = await homeStateOf(turn);
  reply.show(
    messageCard(pack, {
      heading: pack.say('home.title'),
      notices,
      paragraphs: [homeText(turn, state), ...(state.isReminded ? [] : [pack.say('reminders.offer')])],
      footnotes: [],
      buttons: [...homeButtons(turn, state), button(pack.say('home.help'), { verb: 'help/show' })],
    }),
  );
}

/** Explains what the bot can do. */
export async function showHelp(turn: Turn): Promise<void> {
  turn.reply.show(
    helpCard(turn, turn.reply.notices, [...helpButtons(turn, await homeStateOf(turn)), languageButton(turn)]),
  );
}

/** Posts the help text without buttons above an open question. */
export function keepHelp(turn: Turn): void {
  turn.reply.keep(helpCard(turn, [], []));
}

function helpCard({ pack }: Turn, notices: readonly string[], buttons: readonly Button[]): Card {
  const { say } = pack;
  return messageCard(pack, {
    heading: say('help.title'),
    notices,
    paragraphs: [say('help.intro'), say('help.words'), say('help.ask'), say('help.limits')],
    footnotes: [],
    buttons,
  });
}

/** @param others additional buttons */
export function showPaused(turn: Turn, open: Assessment, others: readonly Button[] = []): void {
  const { pack, reply } = turn;
  const { notices } = reply;
  reply.show(
    messageCard(pack, {
      heading: pack.say('pause.title'),
      notices,
      paragraphs: [pack.say('pause.place', howFar(turn, open)), pack.say('pause.stored')],
      footnotes: [],
      buttons: [
        button(pack.say('home.continue'), { verb: 'assessment/resume' }),
        button(pack.say('home.explore'), { verb: 'explore/show', id: wheelId }),
        ...others,
      ],
    }),
  );
}

/** Continues the open assessment, or starts one of the whole wheel. */
export function onwardButton({ say }: ContentPack, open: Assessment | undefined): Button {
  return open
    ? button(say('home.continue'), { verb: 'assessment/resume' })
    : button(say('home.whole'), { verb: 'assessment/start', kind: 'whole' });
}

/** Switches to the other language; its title is in that language. */
export function languageButton({ pack }: Turn): Button {
  const other = pack.language === 'da' ? 'en' : 'da';
  return button(pack.say(`language.${other}`), { verb: 'language/set', language: other });
}

interface HomeState {
  readonly open: Assessment | undefined;
  readonly hasResult: boolean;
  /** True when the learner has ever set up or stopped reminders. */
  readonly isReminded: boolean;
}

async function homeStateOf(turn: Turn): Promise<HomeState> {
  const open = await turn.stores.assessments.open(turn.learner.id);
  const { sittings } = await learnerResults(turn);
  const reminder = await turn.stores.reminders.find(turn.learner.id);
  return { open, hasResult: sittings.length > 0, isReminded: reminder !== undefined };
}

function homeText(turn: Turn, { open, hasResult }: HomeState): string {
  const { say } = turn.pack;
  if (open) return say('pause.place', howFar(turn, open));
  return hasResult ? say('home.again') : say('home.ready');
}

/** At most five. Without reminders, which the text explains, and with the wheel in any case. */
function helpButtons(turn: Turn, state: HomeState): readonly Button[] {
  const explore = button(turn.pack.say('home.explore'), { verb: 'explore/show', id: wheelId });
  const others = homeButtons(turn, state).filter(
    ({ verb }) => verb !== 'reminders/show' && verb !== 'explore/show',
  );
  return [...others, explore];
}

/** At most five. Before the first result the assessment comes first, afterwards the result and the plan. */
function homeButtons({ pack }: Turn, { open, hasResult, isReminded }: HomeState): readonly Button[] {
  const { say } = pack;
  const onward = open
    ? button(say('home.continue'), { verb: 'assessment/resume' })
    : button(hasResult ? say('result.again') : say('home.start'), {
        verb: 'assessment/start',
        kind: 'quick',
      });
  const whole = button(say('home.whole'), { verb: 'assessment/start', kind: 'whole' });
  const isWhole = open?.scope.kind === 'whole';
  const reminders = button(isReminded ? say('reminders.title') : say('reminders.get'), {
    verb: 'reminders/show',
  });
  if (!hasResult) {
    const explore = button(say('home.explore'), { verb: 'explore/show', id: wheelId });
    return [onward, ...(isWhole ? [] : [whole]), explore, reminders];
  }
  return [
    button(say('home.result'), { verb: 'result/show' }),
    button(say('plan.show'), { verb: 'plan/show' }),
    isWhole || open ? onward : whole,
    button(say('tip.get'), { verb: 'tip/show' }),
    reminders,
  ];
}
