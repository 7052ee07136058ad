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

/** As it comes over the wire: nothing has been checked yet. */
const activity = (conversation: object, channelData: unknown) =>
  ({ from: { aadObjectId: 'me' }, conversation, channelData }) as unknown as Activity;

test.each([
  ['in both places', { tenantId }, { tenant: { id: tenantId } }],
  ['in the conversation alone', { tenantId }, undefined],
  ['in the conversation, beside no data', { tenantId }, null],
  ['in the conversation, beside a tenant of null', { tenantId }, { tenant: null }],
  ['in the conversation, beside an empty tenant', { tenantId }, { tenant: {} }],
  ['in the conversation, beside a tenant without an id', { tenantId }, { tenant: { id: null } }],
  ['in the data alone', {}, { tenant: { id: tenantId } }],
  ['in the data, beside null', { tenantId: null }, { tenant: { id: tenantId } }],
])('a tenant that is named %s is known to the gate and to the bot', (_, conversation, channelData) => {
  const from = activity(conversation, channelData);
  expect(createGate(identity).refuseProven(from, 'https://api.botframework.com')).toBeUndefined();
  expect(identityOf(from)).toEqual({ tenantId, aadObjectId: 'me' });
});

test.each([
  ['nowhere', {}, {}],
  ['as null in both places', { tenantId: null }, { tenant: { id: null } }],
  ['as a number', { tenantId: 1 }, {}],
  ['with a NUL', { tenantId: 'a\0' }, {}],
])('a tenant that is named %s makes nobody', (_, conversation, channelData) => {
  expect(identityOf(activity(conversation, channelData))).toBeUndefined();
});
