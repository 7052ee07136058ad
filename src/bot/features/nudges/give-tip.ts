import type { DialogContext } from 'botbuilder-dialogs';
import { decideTip } from '../../../domain/nudge.ts';
import type { ContentPack } from '../../../content/pack.ts';
import { competencesOf, isDimensionId, type CompetenceId, type DimensionId } from '../../../domain/wheel.ts';
import type { Slot } from '../../../store/nudges/slot-store.ts';
import { showCurrent } from '../../desk/navigation.ts';
import type { Turn } from '../../desk/turn.ts';
import { keepNudge } from './nudge-card-view.ts';

/** The topic of a requested tip: a competence, or a dimension with its three competences. */
export type TipTopic = CompetenceId | DimensionId;

/** Gives one tip on request, above the open card. */
export async function giveTip(dc: DialogContext, turn: Turn, topic?: TipTopic): Promise<void> {
  const { learner, now, pack, reply, services, stores } = turn;
  const chosen = decideTip(await services.facts(turn), now, topic && competencesIn(topic));
  if (!chosen) {
    reply.note(
      topic === undefined
        ? pack.say('tip.none')
        : pack.say('tip.noneOf', { competence: topicTitle(pack, topic) }),
    );
    return showCurrent(dc, turn);
  }
  const slot: Slot = {
    id: services.newId(),
    slotAt: now,
    origin: 'asked',
    state: 'sent',
    tipId: chosen.tip.id,
    checkId: null,
    because: chosen.because,
    tellsSlower: false,
    reaction: null,
  };
  await stores.slots.insert({ ...slot, learnerId: learner.id, reason: 'asked' }, now);
  return keepNudge(dc, turn, slot);
}

function topicTitle({ wheel, competences }: ContentPack, topic: TipTopic): string {
  return isDimensionId(topic) ? wheel.dimensions[topic].name : competences[topic].name;
}

function competencesIn(topic: TipTopic): readonly CompetenceId[] {
  return isDimensionId(topic) ? competencesOf(topic) : [topic];
}
