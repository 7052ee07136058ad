import { z } from 'zod';
import { probeToken, type RegisteredIdentity } from '../../teams/app-token.ts';
import type { Config } from '../../config.ts';
import { fails, ok, skipped, type Finding } from './finding.ts';
import { ask, jsonOf } from './web.ts';

const localMode = 'local mode: nobody has to prove anything';

/**
 * Whether the bot can prove itself to Microsoft.
 * @param patienceMillis for the token: the SDK tries long for a managed identity, which answers at all in Azure only
 */
export async function checkRegistration({ identity }: Config, patienceMillis: number): Promise<Finding> {
  if (identity.mode === 'local') return skipped(localMode);
  const tenant = await ask(
    `https://login.microsoftonline.com/${identity.tenantId}/v2.0/.well-known/openid-configuration`,
  );
  if (tenant.type === 'fault') {
    return fails(
      `login.microsoftonline.com: ${tenant.fault}`,
      'Let the network pass https to login.microsoftonline.com.',
    );
  }
  if (tenant.status !== 200) {
    return fails(
      `Entra knows no tenant with this id (${tenant.status})`,
      'Set MicrosoftAppTenantId to the tenant id on the overview page of Entra.',
    );
  }
  const answer = await withPatience(patienceMillis, probeToken(identity));
  const kind = credentialNames[identity.credential.kind];
  if (answer === 'late')
    return fails(`no token with the ${kind}: nobody answered in time`, unknownStep(identity));
  if (answer.given) return ok(`Microsoft gives a token for https://api.botframework.com with the ${kind}`);
  return fails(`no token with the ${kind} (${answer.code})`, steps[answer.code] ?? unknownStep(identity));
}

const credentialNames: Readonly<Record<RegisteredIdentity['credential']['kind'], string>> = {
  secret: 'client secret',
  certificate: 'certificate',
  'managed-identity': 'managed identity',
};

const appStep =
  'Set MicrosoftAppId to the application (client) id of the app registration, and MicrosoftAppTenantId to the tenant that it is in.';

/** By Entra's numbers: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const steps: Readonly<Record<string, string>> = {
  AADSTS7000215:
    'MicrosoftAppPassword is wrong. In the app registration, make a new client secret and set its value, not its id.',
  AADSTS7000222:
    'MicrosoftAppPassword has expired. In the app registration, make a new client secret and set its value.',
  AADSTS700016: appStep,
  AADSTS90002: appStep,
  AADSTS7000229:
    'The app registration has no enterprise application in this tenant. An administrator makes one: az ad sp create --id APP_ID.',
  AADSTS700027:
    'Upload the certificate to the app registration, and set CertificateThumbprint and CertificatePrivateKey to those of the same one.',
  AADSTS700024: 'The clock of this machine is wrong. See the line on the clock.',
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

/** With these keys the bot knows that a message comes from Teams. */
export async function checkKeys({ identity }: Config): Promise<Finding> {
  if (identity.mode === 'local') return skipped(localMode);
  const step =
    'Let the network pass https to login.botframework.com: without its keys the bot refuses every message.';
  const configuration = await ask(openIdConfiguration);
  if (configuration.type === 'fault') return fails(`login.botframework.com: ${configuration.fault}`, step);
  const place = configurationSchema.safeParse(jsonOf(configuration)).data?.jwks_uri;
  const keys = place === undefined ? undefined : keysSchema.safeParse(jsonOf(await ask(place))).data?.keys;
  if (!keys) return fails('login.botframework.com answers, but with no keys', step);
  return ok(`login.botframework.com gives them (${keys.length})`);
}

const connector = 'smba.trafficmanager.net';

/** Where every message of the bot goes. Any answer will do: it wants a token. */
export async function checkConnector({ identity }: Config): Promise<Finding> {
  if (identity.mode === 'local') return skipped('local mode: the Playground takes the messages');
  const asked = await ask(`https://${connector}/`);
  if (asked.type === 'answer') return ok(`${connector} answers over TLS`);
  return fails(
    `${connector}: ${asked.fault}`,
    `Let the network pass https to ${connector}: without it Teams gets no message of the bot.`,
  );
}

/** What nobody can see from here. */
export function stepsByHand({ identity, publicUrl }: Config): readonly string[] {
  if (identity.mode === 'local') return [];
  return [
    `Azure Bot, Configuration: the messaging endpoint is ${publicUrl}/api/messages, and app id, tenant and type are those of the bot.`,
    'Azure Bot, Channels: Microsoft Teams is there and its terms are accepted.',
    'Teams admin centre, Manage apps: the app package is uploaded, allowed, and the people who shall have it may use it (docs/deploy.md, step 9).',
    'In Teams: say hej to the bot (docs/deploy.md, step 10).',
  ];
}

async function withPatience<Result>(millis: number, work: Promise<Result>): Promise<Result | 'late'> {
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
