import type { PackCheck, PackTip } from '../content/learning.ts';
import type { ContentPack } from '../content/pack.ts';
import type { CheckAnswer } from '../domain/check.ts';
import type { Because } from '../domain/nudge.ts';
import type { Given, Reaction } from '../domain/nudge-facts.ts';
import { checkGroups } from './check-groups.ts';
import { choiceCard, type RowGroup } from './choice-card.ts';
import { pauseRows } from './reminders-card.ts';
import type { Card } from './template.ts';
import { button, type Button } from './verbs.ts';

/** A tip, a check or both, with the learner's reaction and answer. */
export interface NudgeView {
  readonly slotId: string;
  readonly origin: Given['origin'];
  readonly tip: PackTip | undefined;
  readonly check: PackCheck | undefined;
  readonly because: Because;
  /** True when the card says that reminders will come less often, since two were ignored. */
  readonly tellsSlower: boolean;
  readonly reaction: Reaction | null;
  /** The part of the card that the learner has opened: the reason, or the choice of a pause. */
  readonly asks: 'nothing' | 'why' | 'pause';
  /** The chosen option of the check while the bot asks how sure the learner is. */
  readonly chosen: string | undefined;
  readonly answer: CheckAnswer | undefined;
  readonly notices: readonly string[];
}

export function nudgeCard(pack: ContentPack, view: NudgeView): Card {
  const { say } = pack;
  const { tip, check, tellsSlower, notices, asks } = view;
  return choiceCard(pack, {
    heading: headingOf(pack, view),
    notices: [...notices, ...(tellsSlower && view.reaction === null ? [say('nudge.slower')] : [])],
    paragraphs: tip ? [tip.text] : [],
    groups: [
      ...(tip ? [{ titles: [say('nudge.exercise')], paragraphs: [tip.exercise], rows: [] }] : []),
      ...(check && asks !== 'pause'
        ? checkGroups(pack, {
            ...view,
            check,
            occasion: view.slotId,
            titles: tip ? [say('check.title')] : [],
          })
        : []),
      ...openedPart(pack, view),
    ],
    footnotes: sourcesOf(pack, view),
    buttons: buttonsOf(pack, view),
  });
}

/** The text of the notification: the title only, since others may see the screen. */
export function nudgeSummary(pack: ContentPack, view: NudgeView): string {
  return pack.say('nudge.summary', { title: headingOf(pack, view) });
}

function headingOf({ say }: ContentPack, { tip }: NudgeView): string {
  return tip?.title ?? say('check.title');
}

/** The opened part of the card; see `NudgeView.asks`. */
function openedPart(pack: ContentPack, view: NudgeView): readonly RowGroup[] {
  const { say } = pack;
  switch (view.asks) {
    case 'nothing':
      return [];
    case 'why':
      return [{ titles: [say('nudge.whyTitle')], paragraphs: [whyText(pack, view)], rows: [] }];
    case 'pause':
      return [
        {
          titles: [say('pauseReminders.title')],
          paragraphs: [say('pauseReminders.how')],
          rows: pauseRows(pack, view.slotId),
        },
      ];
  }
}

/** Why this competence was chosen, with its numbers. */
function whyText(pack: ContentPack, { because, origin }: NudgeView): string {
  const { say, competences } = pack;
  const { basis, isCheckDue } = because;
  const competence = competences[because.competence].name;
  const reasons = [
    origin === 'asked' ? say('why.asked') : say('why.reminder'),
    basis === 'goal' ? say('why.goal', { competence }) : '',
    basis === 'start' && origin === 'reminder' ? say('why.start', { competence }) : '',
    basis === 'gap' ? gapText(pack, because) : '',
    isCheckDue ? say('why.check') : '',
    origin === 'asked' ? '' : say('why.stop'),
  ];
  return reasons.filter((reason) => reason !== '').join(' ');
}

function gapText({ say, competences, scales }: ContentPack, because: Because): string {
  const { score, target, isRelevanceAssumed } = because;
  const competence = competences[because.competence].name;
  if (score === null) return '';
  return isRelevanceAssumed
    ? say('why.gapAssumed', { competence, score, target })
    : say('why.gap', {
        competence,
        score,
        target,
        relevance: scales.relevance.steps[because.relevance] ?? '',
      });
}

function sourcesOf({ say }: ContentPack, { tip, check, answer }: NudgeView): readonly string[] {
  const shown = [tip, answer && check].flatMap((entry) => entry ?? []);
  return [
    ...shown.map(({ source }) => say('explore.source', source)),
    ...(shown.some(({ review }) => !review.legal) ? [say('nudge.notReviewed')] : []),
  ];
}

function buttonsOf(
  { say }: ContentPack,
  { slotId: slot, tip, reaction, asks, origin }: NudgeView,
): readonly Button[] {
  const isOpen = reaction === null && tip !== undefined;
  return [
    ...(isOpen || reaction === 'later' ? [button(say('nudge.tried'), { verb: 'nudge/tried', slot })] : []),
    ...(isOpen
      ? [
          button(say('nudge.known'), { verb: 'nudge/known', slot }),
          button(say('nudge.later'), { verb: 'nudge/later', slot }),
          button(say('nudge.less'), { verb: 'nudge/less', slot }),
        ]
      : []),
    ...(asks === 'why' ? [] : [button(say('nudge.why'), { verb: 'nudge/why', slot })]),
    ...(origin === 'reminder' && asks !== 'pause'
      ? [button(say('nudge.pause'), { verb: 'nudge/pause', slot })]
      : []),
  ];
}
