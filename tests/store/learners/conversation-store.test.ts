import { describe, expect, test } from 'vitest';
import { createConversationStore } from '../../../src/store/learners/conversation-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { at, newLearner, useDatabase } from '../open.ts';

const conversation = {
  conversationId: 'a:1',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  botId: '28:bot',
  welcomedAt: at(0),
  removedAt: null,
  unreachable: null,
  lastActiveAt: at(0),
  dialogState: { dialogStack: [{ id: 'root', state: { step: 'æøå "citat" \\ \u2028' } }] },
  turnNumber: 1,
  lastPress: null,
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
});
