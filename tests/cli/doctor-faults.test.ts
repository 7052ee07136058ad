import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readEnvironment } from '../../src/config.ts';
import { selfSigned } from '../support/certificate.ts';
import { startManagedIdentity, type FakeManagedIdentity } from '../support/managed-identity.ts';
import { diagnose, fakeMicrosoft, fakePublicBot, publicUrl, registered, secrets } from './diagnosis.ts';
import { faults, refuses, type Setup } from './faults.ts';

let folder = '';
const dataFolder = () => join(folder, 'data');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kompetencecoach-doctor-'));
});
afterAll(async () => {
  nock.cleanAll();
  nock.enableNetConnect();
  nock.restore();
  await rm(folder, { recursive: true });
});

async function run({ environment, surroundings, microsoft = {}, publicAddress = fakePublicBot }: Setup) {
  fakeMicrosoft(microsoft);
  publicAddress();
  const diagnosis = await diagnose({
    environment: registered({ DATA_DIR: dataFolder(), ...environment }),
    ...surroundings,
  });
  expect(diagnosis.text).not.toMatch(/^\s+at /m);
  for (const secret of Object.values(secrets)) expect(diagnosis.text).not.toContain(secret);
  return diagnosis;
}

test('a complete registered bot passes, with the list of manual steps', async () => {
  const { code, failed, text, of } = await run({ microsoft: { date: new Date() } });
  expect(failed).toEqual([]);
  expect(code).toBe(0);
  expect(of('bot registration')).toMatch(/^ok .*client secret/);
  expect(of('clock')).toMatch(/^ok .*Microsoft/);
  expect(text).toContain(`the messaging endpoint is ${publicUrl}/api/messages`);
  expect(text).toContain('docs/deploy.md');
  expect(of('database')).toMatch(/^skipped .*the bot creates it when it starts/);
  expect(existsSync(dataFolder())).toBe(false);
});

test.each(faults)('$name is reported with a remedy', async ({ check, says, ...given }) => {
  const { code, failed, of } = await run(given);
  expect(failed).toEqual([check]);
  expect(code).toBe(1);
  for (const words of says) expect(of(check)).toMatch(words);
});

describe('files', () => {
  test.each([
    ['a missing municipality file', undefined, /cannot be read/],
    ['one in UTF-16', Buffer.from('\uFEFFcontroller: {}', 'utf16le'), /is in UTF-16.*Save it as UTF-8/s],
    ['one in Windows-1252', Buffer.from('controller: T\u00f8nder', 'latin1'), /is not in UTF-8.*Save it/s],
    [
      'one with letters of another encoding',
      'controller: TÃ¸nder',
      /holds spoilt letters in line 1.*Write them anew/s,
    ],
    [
      'one with a text that # cuts off',
      'controller: lokale #1',
      /line 1: # cuts off the text\. Put the text in "quotes"/,
    ],
    ['one with a fault', 'controller: { da: Kommunen }', /MUNICIPALITY_FILE/],
  ])('%s is reported with a remedy', async (_name, text, words) => {
    const file = join(folder, 'municipality.yaml');
    if (text !== undefined) await writeFile(file, text);
    const { code, failed, of } = await run({ environment: { MUNICIPALITY_FILE: file } });
    expect(failed).toEqual(['municipality file']);
    expect(code).toBe(1);
    expect(of('municipality file')).toMatch(words);
  });

  test.each([
    [
      'as it was shipped',
      (text: string) => text,
      /note: Unchanged from the default file: controller, dpo, support\./,
    ],
    [
      'with its own name',
      (text: string) => text.replace('Kommunen,', 'Aabenraa Kommune,'),
      /: dpo, support\./,
    ],
  ])('a copy of the municipality file %s gets a note', async (_name, edit, words) => {
    const file = join(folder, 'municipality.yaml');
    await writeFile(file, edit(await readFile('src/content/municipality.yaml', 'utf8')));
    const { code, of } = await run({ environment: { MUNICIPALITY_FILE: file } });
    expect(code).toBe(0);
    expect(of('municipality file')).toMatch(words);
  });

  test('a data folder that cannot be created is reported', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    const { failed, of } = await run({ environment: { DATA_DIR: join(file, 'data') } });
    expect(failed).toEqual(['disk']);
    expect(of('disk')).toMatch(/may not write .*DATA_DIR/s);
  });
});

describe('the configuration', () => {
  test('has all its faults reported, and independent checks still run', async () => {
    const { code, failed, of, text } = await run({
      environment: { PORT: '99999', MicrosoftAppType: 'MultiTenant', PUBLIC_URL: 'http://coach.example.dk' },
    });
    expect(failed).toEqual(['configuration']);
    expect(code).toBe(1);
    for (const words of [/3 faults/, /-> PORT must/, /-> MicrosoftAppType must/, /-> PUBLIC_URL is/])
      expect(of('configuration')).toMatch(words);
    expect(of('database')).toMatch(/^skipped .*needs the configuration/);
    expect(of('dates')).toMatch(/^ok/);
    expect(text).toContain('Checks that fail: 1.');
  });
});

test.each([
  ['no address of a database', { DATABASE_URL: `postgres://me:${secrets.appPassword}/x@host/d` }, /DATABASE_URL cannot be read\. Write it as postgres:/],
  ['two public addresses', { PUBLIC_URL: `${publicUrl},${publicUrl}` }, /PUBLIC_URL must be a full address such as/],
  ['an address for traces', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://localhost:4318/v1/traces' }, /must be the address alone, such as/],
  ['a value in quotes', { MicrosoftAppPassword: `"${secrets.appPassword}"` }, /MicrosoftAppPassword holds the quotes around its value/],
])('%s in the environment is one fault, with what to write', async (_name, environment, words) => {
  const { failed, of } = await run({ environment });
  expect(failed).toEqual(['configuration']);
  expect(of('configuration')).toMatch(/1 fault\b/);
  expect(of('configuration')).toMatch(words);
}); // prettier-ignore

describe('the file .env', () => {
  test.each([
    ['in UTF-16', Buffer.from('\uFEFFPORT=1', 'utf16le'), /1 fault.*\.env is in UTF-16\. Save it as UTF-8/s],
    ['with values that # cuts off', `A=b#c\nMicrosoftAppPassword=${secrets.appPassword}#x`, /2 faults.*line 1: .* A\..*line 2: .* MicrosoftAppPassword\./s],
    ['with what a command line would read', `set PORT=1\nPORT=1\nMicrosoftAppPassword="${secrets.appPassword}`, /2 faults.*line 1: is no setting.*line 3: .* a quote at one end only/s],
  ])('%s is reported with a remedy', async (_name, bytes, words) => {
    const file = join(folder, '.env');
    await writeFile(file, bytes);
    const { failed, of } = await run({ surroundings: { readEnvironment: () => readEnvironment(file) } });
    expect(failed).toEqual(['configuration']);
    expect(of('configuration')).toMatch(words);
  }); // prettier-ignore
});

describe('faults that need a real server', () => {
  let server: Server | undefined;
  afterEach(() => new Promise((done) => (server ? server.close(done) : done(undefined))));

  async function listen(made: Server): Promise<number> {
    server = made;
    await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
    return (made.address() as AddressInfo).port; // it listens on a port
  }

  test('a self-signed certificate', async () => {
    const port = await listen(createSecureServer(selfSigned({ ip: '127.0.0.1' })));
    const { failed, of } = await run({ environment: { PUBLIC_URL: `https://127.0.0.1:${port}` } });
    expect(failed).toEqual(['public address']);
    expect(of('public address')).toMatch(/self-signed.*PUBLIC_URL/s);
  });

  test('another program on the port of the bot', async () => {
    const port = await listen(createServer((_request, response) => response.end('Apache')));
    const { failed, of } = await run({ environment: { PORT: String(port) } });
    expect(failed).toEqual(['port']);
    expect(of('port')).toMatch(/another program.*set PORT/s);
  });
});

describe('the certificate', () => {
  const environment = {
    MicrosoftAppPassword: '',
    CertificateThumbprint: 'AB'.repeat(20),
    CertificatePrivateKey: generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  };

  test('that is in the app registration passes', async () => {
    const { of, text } = await run({ environment });
    expect(of('bot registration')).toMatch(/^ok .*certificate/);
    expect(text).not.toContain('PRIVATE KEY');
  });

  test('that is not in the app registration is reported', async () => {
    const { failed, of } = await run({ environment, microsoft: { token: refuses(700027) } });
    expect(failed).toEqual(['bot registration']);
    expect(of('bot registration')).toMatch(/AADSTS700027.*Upload the certificate/s);
  });
});

describe('the managed identity', () => {
  let azure: FakeManagedIdentity;
  beforeEach(async () => {
    azure = await startManagedIdentity();
    Object.assign(process.env, azure.environment);
  });
  afterEach(async () => {
    for (const name of Object.keys(azure.environment)) Reflect.deleteProperty(process.env, name);
    await azure.close();
  });

  const environment = { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: '' };

  test('that Azure confirms passes', async () => {
    azure.answers({ token: 'a.b.c', seconds: 3600 });
    const { of } = await run({ environment });
    expect(of('bot registration')).toMatch(/^ok .*managed identity/);
  });

  test('that is not assigned to this host is reported', async () => {
    azure.answers({ status: 400, body: '{"error":"invalid_request"}' });
    const { failed, of } = await run({ environment, surroundings: { tokenTimeoutMillis: 500 } });
    expect(failed).toEqual(['bot registration']);
    expect(of('bot registration')).toMatch(/no answer in time.*assign the managed identity/s);
  });
});
