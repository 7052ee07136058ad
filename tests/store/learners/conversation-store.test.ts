import { describe, expect, test } from 'vitest';
import { createConversationStore } from '../../../src/store/learners/conversation-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, conversation as firstTurn, newLearner, newLearnerInChat, useDatabase } from '../open.ts';

const conversation = {
  ...firstTurn,
  dialogState: { dialogStack: [{ id: 'root', state: { step: 'æøå "citat" \\ \u2028' } }] },
};

describe.each(databaseKinds)('the conversation store on $name', (kind) => {
  const database = useDatabase(kind);
  const store = () => createConversationStore(database());

  async function learnerInTurn(turnNumber: number): Promise<string> {
    const learner = await newLearner(database());
    await store().save(learner, { ...conversation, turnNumber }, false);
    return learner;
  }

  async function liveCard(learner: string): Promise<string | null | undefined> {
    return (await store().find(learner))?.liveCardId;
  }

  /** The card that is live no longer. */
  async function retiredBy(learner: string, turn: number, card: string | null): Promise<string | null> {
    return (await store().replaceLiveCard(learner, turn, card)).outdated;
  }

  test('knows nothing of a learner without a chat', async () => {
    expect(await store().find(await newLearner(database()))).toBeUndefined();
  });

  test('gives back what was saved, with no live card yet', async () => {
    const learner = await learnerInTurn(1);
    expect(await store().find(learner)).toEqual({
      ...conversation,
      askedTurn: 0,
      shownTurn: 0,
      liveCardId: null,
    });
  });

  test('saves over what was there, and leaves the live card', async () => {
    const learner = await learnerInTurn(1);
    await store().replaceLiveCard(learner, 1, 'card-1');
    const next = { conversationId: 'a:2', serviceUrl: 'https://other/', botId: '28:x', welcomedAt: null, unreachable: null, removedAt: at(9), lastActiveAt: at(9), dialogState: {}, turnNumber: 2, lastPress: 'a card and its action' }; // prettier-ignore
    await store().save(learner, next, false);
    expect(await store().find(learner)).toEqual({
      ...next,
      askedTurn: 0,
      shownTurn: 1,
      liveCardId: 'card-1',
    });
  });

  test('a turn that shows its card in place is newer than a slow one that posts below', async () => {
    const learner = await learnerInTurn(1);
    await store().replaceLiveCard(learner, 1, 'A');
    await store().save(learner, { ...conversation, turnNumber: 3 }, true);
    expect(await retiredBy(learner, 2, 'late')).toBe('late');
    expect(await liveCard(learner)).toBe('A');
  });

  test('keeps the chats of two learners apart', async () => {
    const [one, other] = [await learnerInTurn(1), await learnerInTurn(1)];
    await store().replaceLiveCard(one, 1, 'card-of-one');
    expect(await liveCard(other)).toBeNull();
  });

  describe('replacing the live card', () => {
    interface Step {
      readonly turn: number;
      readonly card: string;
      readonly retires: string | null;
    }
    const cases: readonly { name: string; steps: readonly Step[]; live: string }[] = [
      { name: 'the first card retires none', steps: [{ turn: 1, card: 'A', retires: null }], live: 'A' },
      { name: 'the card of a newer turn retires the old one', steps: [{ turn: 1, card: 'A', retires: null }, { turn: 2, card: 'B', retires: 'A' }], live: 'B' },
      { name: 'the card of an older turn is itself retired', steps: [{ turn: 2, card: 'B', retires: null }, { turn: 1, card: 'A', retires: 'A' }], live: 'B' },
      { name: 'a second card of the same turn retires the first', steps: [{ turn: 3, card: 'A', retires: null }, { turn: 3, card: 'B', retires: 'A' }], live: 'B' },
      { name: 'the same card in a newer turn retires none', steps: [{ turn: 1, card: 'A', retires: null }, { turn: 2, card: 'A', retires: null }], live: 'A' },
      { name: 'a card renewed by a newer turn outlives one from between', steps: [{ turn: 1, card: 'A', retires: null }, { turn: 3, card: 'A', retires: null }, { turn: 2, card: 'B', retires: 'B' }], live: 'A' },
      { name: 'turns may be skipped', steps: [{ turn: 1, card: 'A', retires: null }, { turn: 9, card: 'B', retires: 'A' }], live: 'B' },
    ]; // prettier-ignore

    for (const { name, steps, live } of cases) {
      test(name, async () => {
        const learner = await learnerInTurn(9);
        for (const { turn, card, retires } of steps) {
          expect(await retiredBy(learner, turn, card)).toBe(retires);
        }
        expect(await liveCard(learner)).toBe(live);
      });
    }

    test('never retires the live card itself, when a late answer names it again', async () => {
      const learner = await learnerInTurn(9);
      await store().replaceLiveCard(learner, 2, 'A');
      expect(await retiredBy(learner, 1, 'A')).toBeNull();
      expect(await liveCard(learner)).toBe('A');
    });

    test('of many turns at once leaves the newest live and retires each other card once', async () => {
      for (let round = 0; round < 5; round++) {
        const learner = await learnerInTurn(12);
        const turns = [5, 2, 11, 7, 1, 9, 12, 4, 10, 3, 8, 6];
        const retired = await Promise.all(turns.map((turn) => retiredBy(learner, turn, `card-${turn}`)));
        expect(await liveCard(learner)).toBe('card-12');
        const others = turns.filter((turn) => turn !== 12).map((turn) => `card-${turn}`);
        expect(retired.filter((card) => card !== null).sort()).toEqual(others.sort());
      }
    });
  });

  test('knows that a card has been shown in an unknown place, and that a later one was', async () => {
    const learner = await learnerInTurn(3);
    await store().noteShown(learner, 2);
    await store().noteShown(learner, 1);
    expect(await store().find(learner)).toMatchObject({ shownTurn: 2, liveCardId: null });
  });

  test('knows which turn asked last', async () => {
    const learner = await newLearner(database());
    const save = (turnNumber: number, asks: boolean) =>
      store().save(learner, { ...conversation, turnNumber }, false, asks);
    await save(1, true);
    await save(2, false);
    expect(await store().find(learner)).toMatchObject({ turnNumber: 2, askedTurn: 1 });
    await save(3, true);
    expect(await store().find(learner)).toMatchObject({ askedTurn: 3 });
  });

  describe('messages that could not be changed', () => {
    const receipt = { type: 'AdaptiveCard' };
    const kept = (activityId: string, tries = 0) => ({ activityId, receipt, tries });

    test('wait until they are dropped, with the number of tries', async () => {
      const learner = await learnerInTurn(3);
      for (const waiting of [kept('A'), kept('B'), kept('A', 1)])
        await store().keepUnshrunk(learner, waiting);
      expect((await store().replaceLiveCard(learner, 1, 'C')).unshrunk).toEqual([kept('A', 1), kept('B')]);
      await store().dropUnshrunk(learner, 'A');
      expect((await store().replaceLiveCard(learner, 2, 'D')).unshrunk).toEqual([kept('B')]);
    });

    test('wait no longer when they are live again', async () => {
      const learner = await learnerInTurn(3);
      await store().keepUnshrunk(learner, kept('A'));
      expect((await store().replaceLiveCard(learner, 1, 'A')).unshrunk).toEqual([]);
      await store().keepUnshrunk(learner, kept('A'));
      expect((await store().replaceLiveCard(learner, 2, 'B')).unshrunk).toEqual([]);
    });

    test('are none of a learner who has been deleted', async () => {
      const gone = await newLearner(database());
      await store().keepUnshrunk(gone, kept('A'));
      expect(await store().replaceLiveCard(gone, 1, 'B')).toEqual({ outdated: null, unshrunk: [] });
    });
  });

  describe('a removal of the bot', () => {
    const removal = (activityId: string | null, toldAt: Date | null) => ({ activityId, toldAt });
    const removedAt = async (learner: string) => (await store().find(learner))?.removedAt;

    test('begins the term of deletion and ends the dialog, once', async () => {
      const learner = await learnerInTurn(1);
      expect(await store().noteRemoval(learner, removal('r1', at(5)), at(6))).toBe(true);
      expect(await store().find(learner)).toMatchObject({
        removedAt: at(6),
        dialogState: {},
        lastPress: null,
      });
      expect(await store().noteRemoval(learner, removal('r1', at(5)), at(7))).toBe(false);
      expect(await store().noteRemoval(learner, removal('r2', at(8)), at(9))).toBe(true);
      expect(await removedAt(learner)).toEqual(at(6));
    });

    test('is out of date when the bot was added since', async () => {
      const learner = await learnerInTurn(1);
      await store().noteArrival(learner, at(8));
      await store().noteArrival(learner, at(3)); // arrives late
      expect(await store().noteRemoval(learner, removal('r1', at(7)), at(9))).toBe(false);
      expect(await removedAt(learner)).toBeNull();
      expect(await store().noteRemoval(learner, removal('r2', at(8)), at(9))).toBe(true);
    });

    test('counts without an id or a time, and not of a stranger', async () => {
      const learner = await learnerInTurn(1);
      expect(await store().noteRemoval(learner, removal(null, null), at(1))).toBe(true);
      expect(await store().noteRemoval(await newLearner(database()), removal('r', at(1)), at(1))).toBe(false);
    });
  });

  describe('learners who cannot be reached', () => {
    test('are in their term of deletion when Teams knows the bot no longer', async () => {
      const [left, blocked] = [await learnerInTurn(1), await learnerInTurn(1)];
      for (const second of [3, 4]) await store().noteUnreachable(left, 'left', at(second));
      await store().noteUnreachable(blocked, 'blocked', at(3));
      expect(await store().find(left)).toMatchObject({ unreachable: 'left', removedAt: at(3) });
      expect(await store().find(blocked)).toMatchObject({ unreachable: 'blocked', removedAt: null });
    });

    test('are counted by the reason, without the others', async () => {
      await database().query('delete from learner');
      for (const unreachable of ['gone', 'blocked', 'gone', null] as const)
        await newLearnerInChat(database(), { unreachable });
      const groups = await store().countUnreachable();
      expect(new Map(groups.map(({ reason, learners }) => [reason, learners]))).toEqual(
        new Map([
          ['blocked', 1],
          ['gone', 2],
        ]),
      );
    });

    test('begin their term now, where a version before did not note since when', async () => {
      const [undated, dated] = [
        await newLearnerInChat(database(), { unreachable: 'left' }),
        await newLearnerInChat(database(), { unreachable: 'left', removedAt: at(1) }),
      ];
      expect(await store().dateRemovals(at(9))).toBe(false);
      expect([await store().find(undated), await store().find(dated)]).toMatchObject([
        { removedAt: at(9) },
        { removedAt: at(1) },
      ]);
    });
  });
});
