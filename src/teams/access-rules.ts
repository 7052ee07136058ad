import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { Activity } from 'botframework-schema';
import { z } from 'zod';
import type { BotIdentity } from './identity.ts';

/** Why an activity is not heard. `token`: none, or none that proves anything. */
export type Refusal = 'token' | 'issuer' | 'channel' | 'service-url' | 'tenant';

/** Who may call the bot at all, and where the bot may send. */
export interface Gate {
  /** The HTTP status of the refusal; undefined when the request may go on. */
  refuseRequest(headers: IncomingHttpHeaders, method: string): number | undefined;
  /**
   * Asked before the SDK authenticates. The channel and the issuer decide by which rules the SDK does that, and it has
   * some for its emulator, for skills and for other channels that a coach in Teams has no use for.
   *
   * @param issuer as the token claims; undefined without a readable one
   */
  refuseUnproven(activity: Activity, issuer: string | undefined): Refusal | undefined;
  /** Asked afterwards. @param issuer of the token that was proven; null when nobody had to prove anything */
  refuseProven(activity: Activity, issuer: string | null): Refusal | undefined;
  /** The bot's token and the learner's cards go to this address, so it must be one that we know. */
  trustsServiceUrl(url: string): boolean;
}

/** Exactly this host: anyone can register another name under trafficmanager.net. */
const teamsHosts: readonly string[] = ['smba.trafficmanager.net'];

/** Signs what Teams sends. */
const channelIssuer = 'https://api.botframework.com';

/** @param tenants that the bot serves besides its own */
export function createGate(identity: BotIdentity, tenants: readonly string[] = []): Gate {
  return identity.mode === 'local' ? localGate : registeredGate([identity.tenantId, ...tenants]);
}

/**
 * Local mode takes anonymous requests, so they must come from this machine itself: not by a page that a browser
 * here has open (its requests have a foreign Host, or a content type that needs no permission), nor by a tunnel
 * or proxy (which adds a forwarded header).
 */
const localGate: Gate = {
  refuseRequest(headers, method) {
    if (!isLoopback(hostName(headers.host ?? ''))) return 403;
    if (Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-')))
      return 403;
    return method === 'POST' && !isPlainJson(headers) ? 415 : undefined;
  },
  refuseUnproven: ({ serviceUrl }) => (localGate.trustsServiceUrl(serviceUrl) ? undefined : 'service-url'),
  refuseProven: () => undefined,
  trustsServiceUrl: (url) => URL.canParse(url) && isLoopback(new URL(url).hostname),
};

function registeredGate(tenants: readonly string[]): Gate {
  const served = new Set(tenants.map((id) => id.toLowerCase()));
  return {
    refuseRequest: (headers, method) => (method === 'POST' && !isPlainJson(headers) ? 415 : undefined),
    refuseUnproven({ channelId, serviceUrl }, issuer) {
      if (channelId !== 'msteams') return 'channel';
      if (!isTeams(serviceUrl)) return 'service-url';
      if (issuer === undefined) return 'token';
      return issuer === channelIssuer ? undefined : 'issuer';
    },
    refuseProven(activity, issuer) {
      if (issuer !== channelIssuer) return 'issuer';
      const named = tenantsOf(activity);
      return named.length > 0 && named.every((id) => served.has(id.toLowerCase())) ? undefined : 'tenant';
    },
    trustsServiceUrl: isTeams,
  };
}

function isTeams(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  const isAnonymous = username === '' && password === '' && !/^https:\/*[^/]*@/i.test(url);
  return protocol === 'https:' && port === '' && isAnonymous && teamsHosts.includes(hostname);
}

const tenantsSchema = z.object({
  conversation: z.object({ tenantId: z.string().nullish() }),
  channelData: z.object({ tenant: z.object({ id: z.string().nullish() }).nullish() }).nullish(),
});

/** Teams names the tenant in up to two places. None when one of them holds anything but a text. */
function tenantsOf(activity: Activity): readonly string[] {
  const { conversation, channelData } = tenantsSchema.safeParse(activity).data ?? {};
  return [conversation?.tenantId, channelData?.tenant?.id].filter((id) => typeof id === 'string');
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '');
}

/** Teams compresses nothing, and a compressed body would be unpacked before anyone has proved who they are. */
function isPlainJson(headers: IncomingHttpHeaders): boolean {
  const encoding = headers['content-encoding'] ?? 'identity';
  return encoding === 'identity' && /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
}

/** True for `localhost` and the loopback addresses, with or without the brackets of an IPv6 address in a URL. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}
