import type { Activity } from 'botframework-schema';
import { expect, test } from 'vitest';
import { createGate } from '../../src/teams/access-rules.ts';
import { identityOf } from '../../src/bot/run/sender.ts';

const tenantId = 'bbbbbbbb-1111-4111-8111-111111111111';
const identity = {
  mode: 'registered',
  appId: 'a',
  tenantId,
  credential: { kind: 'managed-identity' },
} as const;

/** An unvalidated activity, as it arrives over HTTP. */
const activity = (conversation: object, channelData: unknown) =>
  ({ from: { aadObjectId: 'me' }, conversation, channelData }) as unknown as Activity;

test.each([
  ['in both places', { tenantId }, { tenant: { id: tenantId } }],
  ['in the conversation only', { tenantId }, undefined],
  ['in the conversation, without channel data', { tenantId }, null],
  ['in the conversation, with null in the channel data', { tenantId }, { tenant: null }],
  ['in the conversation, with an empty tenant in the channel data', { tenantId }, { tenant: {} }],
  [
    'in the conversation, with a tenant without id in the channel data',
    { tenantId },
    { tenant: { id: null } },
  ],
  ['in the channel data only', {}, { tenant: { id: tenantId } }],
  ['in the channel data, with null in the conversation', { tenantId: null }, { tenant: { id: tenantId } }],
])('the access rules and the bot recognise a tenant that is named %s', (_, conversation, channelData) => {
  const from = activity(conversation, channelData);
  expect(createGate(identity).refuseProven(from, 'https://api.botframework.com')).toBeUndefined();
  expect(identityOf(from)).toEqual({ tenantId, aadObjectId: 'me' });
});

test.each([
  ['nowhere', {}, {}],
  ['as null in both places', { tenantId: null }, { tenant: { id: null } }],
  ['as a number', { tenantId: 1 }, {}],
  ['with a NUL', { tenantId: 'a\0' }, {}],
])('a tenant that is named %s creates no learner', (_, conversation, channelData) => {
  expect(identityOf(activity(conversation, channelData))).toBeUndefined();
});
