import { describe, expect, test } from 'vitest';
import { loadPackageConfig } from '../../src/cli/app-package/config.ts';
import { ConfigError } from '../../src/config.ts';
import { exampleEnvironment } from './example.ts';

const otherBot = '11111111-2222-4333-8444-666666666666';

describe('the environment of the package', () => {
  test('gives all values of the manifest if complete', () => {
    expect(loadPackageConfig(exampleEnvironment)).toEqual({
      botId: exampleEnvironment.MicrosoftAppId,
      // A literal, because the id must never change: Teams would treat the app as another one.
      appId: '6589348e-3e0e-5ba8-8392-397832582c09',
      domain: 'coach.example.dk',
      developer: {
        name: 'Eksempel Kommune',
        websiteUrl: 'https://www.example.dk/it',
        privacyUrl: 'https://www.example.dk/privatliv',
        termsOfUseUrl: 'https://www.example.dk/vilkaar',
      },
    });
  });

  test('reports all missing values at once, with a remedy', () => {
    const message = faultsOf({});
    for (const name of Object.keys(exampleEnvironment)) expect(message).toMatch(new RegExp(`^${name} is missing\\. Set it to `, 'm')); // prettier-ignore
    expect(message.split('\n')).toHaveLength(6);
  });

  test.each([
    [
      'an app id that is a word',
      { MicrosoftAppId: 'kompetencecoach' },
      /MicrosoftAppId must be an id such as/,
    ],
    ['a Teams app id that is a word', { TEAMS_APP_ID: '{id}' }, /TEAMS_APP_ID must be an id such as/],
    ['an http address', { PUBLIC_URL: 'http://coach.example.dk' }, /PUBLIC_URL must be a full https/],
    [
      'an address of this machine',
      { PUBLIC_URL: 'https://127.0.0.1:3978' },
      /PUBLIC_URL must be a full https/,
    ],
    ['a name without a domain', { PUBLIC_URL: 'https://localhost' }, /PUBLIC_URL must be a full https/],
    [
      'an address with a password',
      { PUBLIC_URL: 'https://a:b@example.dk' },
      /PUBLIC_URL must be a full https/,
    ],
    ['an invalid page', { TEAMS_PRIVACY_URL: 'www.example.dk' }, /TEAMS_PRIVACY_URL must be a full https/],
    ['an http page', { TEAMS_TERMS_URL: 'http://example.dk' }, /TEAMS_TERMS_URL must be a full https/],
    ['a long name', { TEAMS_DEVELOPER_NAME: 'x'.repeat(33) }, /has 33 characters\. Teams allows 32/],
    ['spaces only', { TEAMS_WEBSITE_URL: '  ' }, /TEAMS_WEBSITE_URL is missing/],
  ])('%s is refused', (_, change, message) => {
    expect(faultsOf({ ...exampleEnvironment, ...change })).toMatch(message);
  });
});

describe('the id of the app', () => {
  const appIdOf = (change: object) => loadPackageConfig({ ...exampleEnvironment, ...change }).appId;

  test('is a UUID of version 5, independent of capitals in the bot id', () => {
    expect(appIdOf({})).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const bot = 'abcdefab-2222-4333-8444-abcdefabcdef';
    expect(appIdOf({ MicrosoftAppId: bot.toUpperCase() })).toBe(appIdOf({ MicrosoftAppId: bot }));
  });

  test('differs from the bot id and between bots', () => {
    const ids = [appIdOf({}), appIdOf({ MicrosoftAppId: otherBot }), exampleEnvironment.MicrosoftAppId];
    expect(new Set(ids).size).toBe(3);
  });

  test('is the configured one if there is one', () => {
    expect(appIdOf({ TEAMS_APP_ID: otherBot })).toBe(otherBot);
  });
});

function faultsOf(source: Readonly<Record<string, string>>): string {
  try {
    loadPackageConfig(source);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return error instanceof Error ? error.message : '';
  }
  return '';
}
