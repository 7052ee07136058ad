import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { AppCredentials, AuthenticationConstants } from 'botframework-connector';
import type { BotIdentity } from './identity.ts';
import { sdkSettings } from './sdk-settings.ts';

export type RegisteredIdentity = Extract<BotIdentity, { mode: 'registered' }>;

/**
 * Gets the token that the bot proves itself with to Teams; the SDK keeps it and renews it in time.
 * @throws whatever the SDK throws when Microsoft gives none
 */
export type AppToken = () => Promise<string>;

/** Undefined in local mode, where nobody has to prove anything. */
export function createAppToken(identity: BotIdentity): AppToken | undefined {
  if (identity.mode === 'local') return undefined;
  let credentials: Promise<AppCredentials> | undefined;
  return async () => (await (credentials ??= credentialsOf(identity))).getToken();
}

/** Whether Microsoft gives the bot its token. The token itself is not kept. */
export type TokenProbe =
  | { readonly given: true }
  | {
      readonly given: false;
      /** As `tokenErrorCode` gives it. */
      readonly code: string;
    };

/** Asks Microsoft anew, even when a token is kept. */
export async function probeToken(identity: RegisteredIdentity): Promise<TokenProbe> {
  try {
    await (await credentialsOf(identity)).getToken(true);
    return { given: true };
  } catch (error) {
    return { given: false, code: tokenErrorCode(error) };
  }
}

async function credentialsOf(identity: RegisteredIdentity): Promise<AppCredentials> {
  const credentials = await new ConfigurationServiceClientCredentialFactory(
    sdkSettings(identity),
  ).createCredentials(
    identity.appId,
    AuthenticationConstants.ToChannelFromBotOAuthScope,
    AuthenticationConstants.ToChannelFromBotLoginUrl,
    true,
  );
  if (!(credentials instanceof AppCredentials))
    throw new Error('This version of botbuilder gives a registered bot no credentials');
  return credentials;
}

/**
 * As in "AADSTS7000215", Entra's own number of the reason, or the name of an error. Nothing else of it: the text quotes
 * Entra's answer, with ids and sometimes a part of the secret.
 */
export function tokenErrorCode(error: unknown): string {
  const number = error instanceof Error ? /AADSTS\d+/.exec(error.message)?.[0] : undefined;
  if (number !== undefined) return number;
  for (const key of ['errorCode', 'code', 'name']) {
    const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
    if (typeof value === 'string' && /^\w+$/.test(value)) return value;
  }
  return 'unknown';
}
