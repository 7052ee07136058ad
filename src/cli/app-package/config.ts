import { createHash } from 'node:crypto';
import { isLoopback } from '../../teams/access-rules.ts';
import { ConfigError } from '../../config.ts';
import { isHost } from '../../domain/base-address.ts';
import { readSettingValue } from '../../domain/setting-value.ts';

/** The settings of an app package that differ between municipalities. */
export interface PackageConfig {
  /** The Azure Bot's app id. */
  readonly botId: string;
  /** The id of the Teams app; an update must have the same id. */
  readonly appId: string;
  /** The bot's host, with the port if it is not 443. */
  readonly domain: string;
  readonly developer: {
    readonly name: string;
    readonly websiteUrl: string;
    readonly privacyUrl: string;
    readonly termsOfUseUrl: string;
  };
}

/** The namespace of our version 5 UUIDs (RFC 9562), chosen at random. */
const namespace = '3c98c71a-a58c-41de-b09b-33a011ca3585';
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const exampleId = '11111111-2222-4333-8444-555555555555';
const maxNameLength = 32;

/** @throws ConfigError with each fault and its remedy */
export function loadPackageConfig(source: NodeJS.ProcessEnv): PackageConfig {
  const faults: string[] = [];

  function read(name: string, remedy: string): string {
    const { value = '', fault } = readSettingValue(name, source[name] ?? '');
    if (fault) faults.push(fault);
    if (value === '') faults.push(`${name} is missing. ${remedy}`);
    return value;
  }
  function readAddress(name: string, remedy: string): string {
    const value = read(name, remedy);
    if (value !== '' && !isPublicAddress(value))
      faults.push(
        `${name} must be a full https:// address that is reachable from the internet, such as https://coach.example.dk.`,
      );
    return value;
  }

  const botId = read('MicrosoftAppId', 'Set it to the app id of your Azure Bot.');
  if (botId !== '' && !guid.test(botId)) {
    faults.push(`MicrosoftAppId must be an id such as ${exampleId}: copy it from your Azure Bot.`);
  }
  const { value: givenAppId = '', fault } = readSettingValue('TEAMS_APP_ID', source.TEAMS_APP_ID ?? '');
  if (fault) faults.push(fault);
  if (givenAppId !== '' && !guid.test(givenAppId)) {
    faults.push(
      `TEAMS_APP_ID must be an id such as ${exampleId}. Leave it empty to derive one from MicrosoftAppId.`,
    );
  }
  const publicUrl = readAddress(
    'PUBLIC_URL',
    'Set it to the https:// address at which Teams reaches the bot.',
  );
  const name = read(
    'TEAMS_DEVELOPER_NAME',
    'Set it to the organisation that offers the app, such as Eksempel Kommune.',
  );
  if (name.length > maxNameLength) {
    faults.push(
      `TEAMS_DEVELOPER_NAME has ${name.length} characters. Teams allows ${maxNameLength}: shorten it.`,
    );
  }
  const websiteUrl = readAddress('TEAMS_WEBSITE_URL', 'Set it to a page with help for employees.');
  const privacyUrl = readAddress(
    'TEAMS_PRIVACY_URL',
    'Set it to your page on the handling of personal data.',
  );
  const termsOfUseUrl = readAddress(
    'TEAMS_TERMS_URL',
    'Set it to the page with the terms of use; without terms, use the page with help.',
  );

  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return {
    botId: botId.toLowerCase(),
    appId: givenAppId === '' ? appIdOf(botId) : givenAppId.toLowerCase(),
    domain: new URL(publicUrl).host,
    developer: { name, websiteUrl, privacyUrl, termsOfUseUrl },
  };
}

function isPublicAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return (
    protocol === 'https:' &&
    username === '' &&
    password === '' &&
    isHost(hostname) &&
    hostname.includes('.') &&
    !isLoopback(hostname)
  );
}

/** UUID version 5 (RFC 9562, section 5.5) of the bot id: the app needs an id of its own that never changes. */
function appIdOf(botId: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(botId.toLowerCase())
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
