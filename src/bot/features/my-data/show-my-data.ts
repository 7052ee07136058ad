import { clockTime, longDate, timeOfDay } from '../../../cards/dates.ts';
import { messageCard } from '../../../cards/message-card.ts';
import { button } from '../../../cards/verbs.ts';
import { monthsAfter } from '../../../domain/months.ts';
import type { LearnerRecord, PersonalTable } from '../../../domain/learner-record.ts';
import { dataLinkMinutes } from '../../../store/rights/data-link-store.ts';
import { newReference } from '../../desk/turn-trace.ts';
import { reminderOf } from '../reminders/reminders.ts';
import type { Turn } from '../../desk/turn.ts';

/** Shows a summary of the stored data, with buttons to download or delete it. */
export async function showMyData(turn: Turn): Promise<void> {
  const { learner, municipality, now, pack, reply, services } = turn;
  const { say } = pack;
  const record = await services.record();
  const { isOn } = await reminderOf(turn);
  const area = municipality.jobAreas.find(({ id }) => id === learner.jobArea)?.name;
  const ends = monthsAfter(now, municipality.retentionMonths);
  reply.show(
    messageCard(pack, {
      heading: say('data.title'),
      notices: reply.notices,
      paragraphs: [
        say('data.facts', {
          language: pack.dataPage.values[pack.language] ?? pack.language,
          area: area ?? say('data.notChosen'),
          timeZone: learner.timeZone,
          assessments: rows(record, 'assessment'),
          answers: (record.get('answer') ?? []).filter(({ carried }) => carried !== true).length,
          goals: rows(record, 'goal'),
          checks: rows(record, 'check_answer'),
          nudges: (record.get('nudge_slot') ?? []).filter(
            ({ state }) => state === 'sent' || state === 'uncertain',
          ).length,
          reminders: isOn ? say('data.isOn') : say('data.isOff'),
        }),
        say('data.text'),
        say('data.until', { date: longDate(pack.language, ends) }),
      ],
      footnotes: [],
      buttons: [
        button(say('data.download'), { verb: 'data/download' }),
        button(say('data.delete'), { verb: 'data/delete' }),
        button(say('area.change'), { verb: 'area/show' }),
        button(say('privacy.show'), { verb: 'privacy/show' }),
        button(say('home.show'), { verb: 'home/show' }),
      ],
    }),
  );
}

/** Shows links to a copy of all stored data, valid for `dataLinkMinutes`. */
export async function showCopy(turn: Turn): Promise<void> {
  const { learner, now, pack, reply, services, stores } = turn;
  const { say } = pack;
  const token = await stores.dataLinks.link(learner.id, now);
  reply.show(
    messageCard(pack, {
      heading: say('copy.title'),
      notices: reply.notices,
      paragraphs: [
        say('copy.page', { url: services.dataUrl(token, 'html') }),
        say('copy.json', { url: services.dataUrl(token, 'json') }),
        say('copy.note', { minutes: dataLinkMinutes }),
      ],
      footnotes: [],
      buttons: [
        button(say('data.show'), { verb: 'data/show' }),
        button(say('data.delete'), { verb: 'data/delete' }),
        button(say('home.show'), { verb: 'home/show' }),
      ],
    }),
  );
}

/** Asks whether to delete. */
export function showErase({ pack, reply }: Turn): void {
  const { say } = pack;
  reply.show(
    messageCard(pack, {
      heading: say('erase.title'),
      notices: reply.notices,
      paragraphs: [say('erase.what'), say('erase.stays')],
      footnotes: [],
      buttons: [
        button(say('erase.confirm'), { verb: 'data/delete', confirmed: true }),
        button(say('erase.keep'), { verb: 'data/delete', confirmed: false }),
        button(say('data.download'), { verb: 'data/download' }),
      ],
    }),
  );
}

/** Deletes the learner and shows the receipt. The turn must not use the stores afterwards. */
export async function erase(turn: Turn): Promise<void> {
  const { learner, now, pack, reply, services } = turn;
  const { say } = pack;
  const reference = newReference();
  const sentence = say('erased.receipt', {
    reference,
    date: longDate(pack.language, now),
    time: clockTime(pack.language, timeOfDay(now, learner.timeZone)),
  });
  const erased = await services.erase({ reference, sentence });
  reply.show(
    messageCard(pack, {
      heading: say('erased.title'),
      notices: [],
      paragraphs: [sentence, say('erased.counts', { ...erased }), say('erased.cards'), say('erased.again')],
      footnotes: [],
      buttons: [],
    }),
  );
}

function rows(record: LearnerRecord, table: PersonalTable): number {
  return record.get(table)?.length ?? 0;
}
