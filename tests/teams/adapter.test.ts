import type { Activity } from 'botframework-schema';
import { describe, expect, test } from 'vitest';
import { createGate } from '../../src/teams/access-rules.ts';
import { CoachAdapter, type TurnLogic } from '../../src/teams/adapter.ts';
import { createAuthentication } from '../../src/teams/authentication.ts';

const local = { mode: 'local' } as const;
const adapter = new CoachAdapter(createAuthentication(local, createGate(local)));

function receive(type: string, logic: TurnLogic) {
  const activity = { type, channelId: 'msteams', serviceUrl: 'http://127.0.0.1:9/', from: { id: '29:x' }, recipient: { id: '28:bot' }, conversation: { id: 'a:1' }, id: '1' }; // prettier-ignore
  return adapter.receive('', activity, logic);
}

describe('the SDK sends nothing by itself', () => {
  test.each<[string, TurnLogic]>([
    [
      'a message',
      async (context) => {
        await context.sendActivity('hej');
      },
    ],
    [
      'a change',
      async (context) => {
        await context.updateActivity({ id: '1', type: 'message' });
      },
    ],
    ['a removal', (context) => context.deleteActivity('1')],
    ['a message that starts a conversation', () => adapter.continueConversation()],
  ])('%s is refused', async (_, logic) => {
    await expect(receive('message', logic)).rejects.toThrow('Messages go through the port to Teams');
  });

  test('its traces are left out', async () => {
    const trace: Partial<Activity> = { type: 'trace', name: 'versionChanged' };
    const answer = await receive('message', async (context) => {
      await context.sendActivity(trace);
    });
    expect(answer).toEqual({ status: 200 });
  });
});

describe('an invoke', () => {
  test('is answered over HTTP', async () => {
    const value = { status: 200, body: { statusCode: 200 } };
    const answer = await receive('invoke', async (context) => {
      await context.sendActivity({ type: 'invokeResponse', value });
    });
    expect(answer).toEqual(value);
  });

  test('that nothing answers gets 501', async () => {
    expect(await receive('invoke', () => Promise.resolve())).toEqual({ status: 501 });
  });
});
