import { z } from 'zod';
import { probeToken, type RegisteredIdentity } from '../../teams/app-token.ts';
import type { Config } from '../../config.ts';
import { fails, ok, skipped, type Finding } from './finding.ts';
import { ask, jsonOf } from './web.ts';

const localMode = 'local mode: no authentication';

/**
 * Checks that Microsoft issues a token for the bot's credential.
 * @param timeoutMillis for the token: outside of Azure, the SDK searches a long time for a managed identity
 */
export async function checkRegistration({ identity }: Config, timeoutMillis: number): Promise<Finding> {
  if (identity.mode === 'local') return skipped(localMode);
  const tenant = await ask(
    `https://login.microsoftonline.com/${identity.tenantId}/v2.0/.well-known/openid-configuration`,
  );
  if (tenant.type === 'fault') {
    return fails(
      `login.microsoftonline.com: ${tenant.fault}`,
      'Allow https to login.microsoftonline.com in the network.',
    );
  }
  if (tenant.status !== 200) {
    return fails(
      `Entra has no tenant with this id (${tenant.status})`,
      'Set MicrosoftAppTenantId to the tenant id on the overview page of Entra.',
    );
  }
  const answer = await withTimeout(timeoutMillis, probeToken(identity));
  const kind = credentialNames[identity.credential.kind];
  if (answer === 'late') return fails(`no token with the ${kind}: no answer in time`, unknownStep(identity));
  if (answer.given) return ok(`Microsoft issues a token for https://api.botframework.com with the ${kind}`);
  return fails(`no token with the ${kind} (${answer.code})`, steps[answer.code] ?? unknownStep(identity));
}

const credentialNames: Readonly<Record<RegisteredIdentity['credential']['kind'], string>> = {
  secret: 'client secret',
  certificate: 'certificate',
  'managed-identity': 'managed identity',
};

const appStep =
  'Set MicrosoftAppId to the application (client) id of the app registration, and MicrosoftAppTenantId to its tenant.';

/** From Entra error code to remedy: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const steps: Readonly<Record<string, string>> = {
  AADSTS7000215:
    'MicrosoftAppPassword is wrong. In the app registration, make a new client secret and set its value, not its id.',
  AADSTS7000222:
    'MicrosoftAppPassword has expired. In the app registration, make a new client secret and set its value.',
  AADSTS700016: appStep,
  AADSTS90002: appStep,
  AADSTS7000229:
    'The app registration has no enterprise application in this tenant. An administrator creates one: az ad sp create --id APP_ID.',
  AADSTS700027:
    'Upload the certificate to the app registration, and set CertificateThumbprint and CertificatePrivateKey to those of the same certificate.',
  AADSTS700024: 'The clock of this machine is wrong. See the check "clock".',
};

function unknownStep({ credential }: RegisteredIdentity): string {
  switch (credential.kind) {
    case 'managed-identity':
      return 'Run this where the bot runs, in Azure; assign the managed identity to that host, and set MicrosoftAppId to its client id. Step 7 of docs/deploy.md does both.';
    case 'certificate':
      return 'Compare MicrosoftAppId, CertificateThumbprint and CertificatePrivateKey with the app registration in Entra.';
    case 'secret':
      return 'Compare MicrosoftAppId and MicrosoftAppPassword with the app registration in Entra.';
  }
}

const openIdConfiguration = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const configurationSchema = z.object({
  jwks_uri: z.url({ protocol: /^https$/, hostname: /\.botframework\.com$/ }),
});
const keysSchema = z.object({ keys: z.array(z.unknown()).min(1) });

/** Checks that the keys with which Teams signs its requests can be fetched. */
export async function checkKeys({ identity }: Config): Promise<Finding> {
  if (identity.mode === 'local') return skipped(localMode);
  const step =
    'Allow https to login.botframework.com in the network: without its keys the bot refuses every message.';
  const configuration = await ask(openIdConfiguration);
  if (configuration.type === 'fault') return fails(`login.botframework.com: ${configuration.fault}`, step);
  const place = configurationSchema.safeParse(jsonOf(configuration)).data?.jwks_uri;
  const keys = place === undefined ? undefined : keysSchema.safeParse(jsonOf(await ask(place))).data?.keys;
  if (!keys) return fails('login.botframework.com answers without keys', step);
  return ok(`${keys.length} signing keys fetched from login.botframework.com`);
}

const connector = 'smba.trafficmanager.net';

/** Checks that the host to which the bot sends its messages is reachable; without a token, any status will do. */
export async function checkConnector({ identity }: Config): Promise<Finding> {
  if (identity.mode === 'local') return skipped('local mode: messages go to the Playground');
  const asked = await ask(`https://${connector}/`);
  if (asked.type === 'answer') return ok(`${connector} answers over TLS`);
  return fails(
    `${connector}: ${asked.fault}`,
    `Allow https to ${connector} in the network: the bot sends its messages there.`,
  );
}

/** Settings that only people can check. */
export function stepsByHand({ identity, publicUrl }: Config): readonly string[] {
  if (identity.mode === 'local') return [];
  return [
    `Azure Bot, Configuration: the messaging endpoint is ${publicUrl}/api/messages, and app id, tenant and type are those of the bot.`,
    'Azure Bot, Channels: Microsoft Teams is listed and its terms are accepted.',
    'Teams admin centre, Manage apps: the app package is uploaded, allowed, and available to the intended users (docs/deploy.md, step 9).',
    'In Teams: say hej to the bot (docs/deploy.md, step 10).',
  ];
}

async function withTimeout<Result>(millis: number, work: Promise<Result>): Promise<Result | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((done) => {
    timer = setTimeout(() => done('late'), millis);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
