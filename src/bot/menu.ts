import { assessmentItems } from '../domain/assessment.ts';
import { wheelId } from '../domain/wheel.ts';
import { messageCard } from '../cards/message-card.ts';
import type { Card } from '../cards/template.ts';
import { button, type Button } from '../cards/verbs.ts';
import type { Assessment } from '../store/assessment-store.ts';
import type { Turn } from './turn.ts';

/** The place to choose from when nothing is going on. */
export async function showHome(turn: Turn): Promise<void> {
  const { pack, notices, screen } = turn;
  const { open, finished } = await standing(turn);
  screen.show(
    messageCard(pack, {
      heading: pack.say('home.title'),
      notices,
      paragraphs: [homeText(turn, open, finished)],
      footnotes: [],
      buttons: [...homeButtons(turn, open, finished), button(pack.say('home.help'), { verb: 'help/show' })],
    }),
  );
}

/** What the bot can do, with the ways on. */
export async function showHelp(turn: Turn): Promise<void> {
  const { open, finished } = await standing(turn);
  turn.screen.show(helpCard(turn, turn.notices, homeButtons(turn, open, finished)));
}

/** The same to read only, above a question that stays open. */
export function keepHelp(turn: Turn): void {
  turn.screen.keep(helpCard(turn, [], []));
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

export function showPaused(turn: Turn, open: Assessment): void {
  const { pack, notices, screen } = turn;
  screen.show(
    messageCard(pack, {
      heading: pack.say('pause.title'),
      notices,
      paragraphs: [pack.say('pause.place', howFar(turn, open)), pack.say('pause.stored')],
      footnotes: [],
      buttons: [
        button(pack.say('home.continue'), { verb: 'assessment/resume' }),
        button(pack.say('home.explore'), { verb: 'explore/show', id: wheelId }),
      ],
    }),
  );
}

function homeText(turn: Turn, open: Assessment | undefined, finished: Assessment | undefined): string {
  const { say } = turn.pack;
  if (open) return say('pause.place', howFar(turn, open));
  return finished ? say('home.again') : say('home.ready');
}

async function standing({ assessments, learner }: Turn) {
  return { open: await assessments.open(learner.id), finished: await assessments.latestFinished(learner.id) };
}

function homeButtons(
  { pack }: Turn,
  open: Assessment | undefined,
  finished: Assessment | undefined,
): readonly Button[] {
  const start = finished ? pack.say('result.again') : pack.say('home.start');
  return [
    ...(finished ? [button(pack.say('home.result'), { verb: 'result/show' })] : []),
    open
      ? button(pack.say('home.continue'), { verb: 'assessment/resume' })
      : button(start, { verb: 'assessment/start', kind: 'quick' }),
    button(pack.say('home.explore'), { verb: 'explore/show', id: wheelId }),
  ];
}

/** How many statements of the assessment have an answer. */
export function howFar({ pack }: Turn, open: Assessment) {
  const items = assessmentItems(pack.items);
  return { answered: items.filter((item) => open.answers.has(item.id)).length, total: items.length };
}
