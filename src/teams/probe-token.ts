import { AppCredentials, AuthenticationConstants, ClaimsIdentity } from 'botframework-connector';
import { KeptClientsAuthentication } from './authentication.ts';
import { createGate } from './access-rules.ts';
import type { BotIdentity } from './identity.ts';

export type RegisteredIdentity = Extract<BotIdentity, { mode: 'registered' }>;

/** Whether Microsoft gives the bot the token that it sends messages with. The token itself is not kept. */
export type TokenAnswer =
  | { readonly given: true }
  | {
      readonly given: false;
      /** As in "AADSTS7000215", Entra's own number of the reason, or the name of an error; nothing else of the answer. */
      readonly code: string;
    };

/** Where Teams takes messages in Europe. Only its token is asked for; nothing is sent there. */
const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const audience = AuthenticationConstants.ToChannelFromBotOAuthScope;

export async function askForToken(identity: RegisteredIdentity): Promise<TokenAnswer> {
  const authentication = new KeptClientsAuthentication(identity, createGate(identity));
  const claims = new ClaimsIdentity([
    { type: AuthenticationConstants.AudienceClaim, value: identity.appId },
    { type: AuthenticationConstants.AppIdClaim, value: identity.appId },
  ]);
  try {
    const { credentials } = await authentication.createConnectorFactory(claims).create(serviceUrl, audience);
    if (!(credentials instanceof AppCredentials)) return { given: false, code: 'NoCredentials' };
    await credentials.getToken(true);
    return { given: true };
  } catch (error) {
    return { given: false, code: codeOf(error) };
  }
}

/** The text of such an error quotes Entra's answer, with ids and sometimes a part of the secret. */
function codeOf(error: unknown): string {
  const number = error instanceof Error ? /AADSTS\d+/.exec(error.message)?.[0] : undefined;
  if (number !== undefined) return number;
  for (const key of ['errorCode', 'code', 'name']) {
    const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
    if (typeof value === 'string' && /^\w+$/.test(value)) return value;
  }
  return 'unknown';
}
