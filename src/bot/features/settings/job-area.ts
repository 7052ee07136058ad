import type { DialogContext } from 'botbuilder-dialogs';
import { choiceCard, row } from '../../../cards/choice-card.ts';
import type { Button, Press } from '../../../cards/verbs.ts';
import type { Choice } from '../../../understanding/heard.ts';
import { areaDialogId } from '../../desk/dialog-ids.ts';
import { leave, open, showCurrent } from '../../desk/navigation.ts';
import { setTurn, type Turn } from '../../desk/turn.ts';

/** The areas as choices: typed as a number, as a name in each language, or as the start of a name. */
export function areaChoices({ municipality, voices }: Turn): readonly Choice<Press>[] {
  const named = [municipality, voices.da.municipality, voices.en.municipality];
  return municipality.jobAreas.map(({ id }, index) => ({
    labels: named.map(({ jobAreas }) => jobAreas[index]?.name ?? ''),
    by: 'start',
    means: { verb: 'onboarding/area', area: id },
  }));
}

/** Stores the area and confirms it. @returns the turn with the changed learner; undefined for an unknown area */
export async function setArea(dc: DialogContext, turn: Turn, area: string): Promise<Turn | undefined> {
  const { learner, municipality, now, pack, reply, stores } = turn;
  const known = municipality.jobAreas.find(({ id }) => id === area);
  if (!known && area !== 'skip') return undefined;
  const jobArea = known?.id ?? null;
  await stores.learners.onboard(learner.id, jobArea, now);
  reply.note(known ? pack.say('area.chosen', { area: known.name }) : pack.say('area.skipped'));
  const changed = { ...turn, learner: { ...learner, jobArea, onboardedAt: learner.onboardedAt ?? now } };
  setTurn(dc.context, changed);
  return changed;
}

/** Changes the area after the onboarding; the open card is shown again with the confirmation. */
export async function changeArea(dc: DialogContext, turn: Turn, area: string | null): Promise<void> {
  const changed = area === null ? undefined : await setArea(dc, turn, area);
  if (!changed) {
    turn.reply.note(turn.pack.say('area.unheard', { count: turn.municipality.jobAreas.length }));
    return open(dc, areaDialogId);
  }
  return dc.activeDialog?.id === areaDialogId ? leave(dc, changed) : showCurrent(dc, changed);
}

/** Shows the areas as rows. */
export function showAreas(
  { municipality, pack, reply }: Turn,
  paragraphs: readonly string[],
  buttons: readonly Button[],
): void {
  const rows = municipality.jobAreas.map((area, index) =>
    row(index + 1, area.name, { verb: 'onboarding/area', area: area.id }),
  );
  reply.show(
    choiceCard(pack, {
      heading: pack.say('area.title'),
      notices: reply.notices,
      paragraphs,
      groups: [{ titles: [], paragraphs: [], rows }],
      footnotes: [],
      buttons,
    }),
  );
}
