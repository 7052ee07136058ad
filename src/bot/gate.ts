import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { BotIdentity } from './identity.ts';

/** Who may call the bot at all, and where the bot may send. */
export interface Gate {
  /** The HTTP status of the refusal; undefined when the request may go on. */
  refuseRequest(headers: IncomingHttpHeaders, method: string): number | undefined;
  /** The bot's token and the learner's cards go to this address, so it must be one that we know. */
  trustsServiceUrl(url: string): boolean;
}

/** Exactly this host: anyone can register another name under trafficmanager.net. */
const teamsHosts: readonly string[] = ['smba.trafficmanager.net'];

export function createGate(identity: BotIdentity): Gate {
  return identity.mode === 'local' ? localGate : registeredGate;
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
  trustsServiceUrl: (url) => URL.canParse(url) && isLoopback(new URL(url).hostname),
};

const registeredGate: Gate = {
  refuseRequest: (headers, method) => (method === 'POST' && !isPlainJson(headers) ? 415 : undefined),
  trustsServiceUrl(url) {
    if (!URL.canParse(url)) return false;
    const { protocol, hostname, port } = new URL(url);
    return protocol === 'https:' && port === '' && teamsHosts.includes(hostname);
  },
};

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
