import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { blockAt, readBicep, readParameterFile, readRoot } from './bicep.ts';

// These tests read the Bicep files as text. They use neither the Bicep compiler nor Azure.

const main = readBicep('main.bicep');
const folder = fileURLToPath(new URL('../../infra/modules/', import.meta.url));
const modules = new Map(readdirSync(folder).map((file) => [`modules/${file}`, readBicep(`modules/${file}`)]));
const files = [['main.bicep', main] as const, ...modules];
const everything = files.map(([, { text }]) => text).join('\n');

describe('main.bicep', () => {
  test('uses all modules and no missing ones', () => {
    expect([...new Set(main.modules.map(({ path }) => path))].sort()).toEqual([...modules.keys()].sort());
  });

  test.each(main.modules)('gives $symbol exactly its parameters', ({ path, parameters }) => {
    const asked = modules.get(path)?.parameters.map(({ name }) => name) ?? [];
    expect(asked.length).toBeGreaterThan(0);
    expect([...parameters].sort()).toEqual([...asked].sort());
  });

  test('reads all outputs of the modules and no missing ones', () => {
    const outputs = (path: string) => modules.get(path)?.outputs.map(({ name }) => name) ?? [];
    for (const path of modules.keys()) {
      const symbols = main.modules.filter((module) => module.path === path).map(({ symbol }) => symbol);
      const read = [...main.text.matchAll(/\b(\w+)\.outputs\.(\w+)/g)].filter(([, symbol = '']) => symbols.includes(symbol)); // prettier-ignore
      expect([...new Set(read.map(([, , output]) => output))].sort()).toEqual([...outputs(path)].sort());
    }
  });

  test.each(files)('%s uses each of its parameters', (_, { text, parameters }) => {
    const unused = parameters.filter(
      ({ name }) => [...text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length < 2,
    );
    expect(unused).toEqual([]);
  });
});

describe.each(['dev.bicepparam', 'prod.bicepparam'])('%s', (file) => {
  const given = readParameterFile(file);

  test('sets all parameters and no unknown ones', () => {
    expect([...given.keys()].sort()).toEqual(main.parameters.map(({ name }) => name).sort());
  });

  test('uses values that main.bicep allows', () => {
    for (const { name, type, allowed, least, most } of main.parameters) {
      const value = given.get(name) ?? '';
      if (allowed) expect(allowed, name).toContain(value.replace(/^'(.*)'$/, '$1'));
      if (type === 'int') expect(Number(value), name).toBeGreaterThanOrEqual(least ?? Number.NaN);
      if (most !== undefined) expect(Number(value), name).toBeLessThanOrEqual(most);
      if (type === 'string') expect(value, name).toMatch(/^'.*'$/);
      if (type === 'bool') expect(['true', 'false'], name).toContain(value);
    }
  });
});

test('production uses two zones, two replicas and a standby of the database', () => {
  const given = readParameterFile('prod.bicepparam');
  expect(given.get('zoneRedundant')).toBe('true');
  expect(Number(given.get('minReplicas'))).toBeGreaterThanOrEqual(2);
  expect(given.get('databaseHighAvailability')).toBe(`'ZoneRedundant'`);
});

describe('the database', () => {
  const { text } = modules.get('modules/database.bicep') ?? { text: '' };

  test('logs sign-ins and sign-outs, but no rows', () => {
    for (const setting of [
      "{ name: 'log_connections', value: 'on' }",
      "{ name: 'log_disconnections', value: 'on' }",
      "{ name: 'log_error_verbosity', value: 'terse' }",
    ])
      expect(text).toContain(setting);
    expect(text).toMatch(
      /scope: server\s+properties: \{\s+workspaceId: workspaceId\s+logs: .*'PostgreSQLLogs', enabled: true/,
    );
    expect(text).toContain('dependsOn: [settings]');
    expect(text).not.toMatch(/log_statement|log_min_duration|log_parameter/);
  });

  /** Source: https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-limits */
  const userConnections: Readonly<Record<string, number>> = { Standard_B1ms: 35, Standard_D2ds_v5: 844 };

  test.each(['dev.bicepparam', 'prod.bicepparam'])(
    'has connections for two revisions at the same time in %s',
    (file) => {
      const given = readParameterFile(file);
      const [, size = ''] = /name: '(\w+)'/.exec(given.get('databaseSku') ?? '') ?? [];
      const wanted = 2 * Number(given.get('maxReplicas')) * new pg.Pool().options.max;
      expect(wanted).toBeLessThanOrEqual(userConnections[size] ?? Number.NaN);
    },
  );
});

describe('secrets', () => {
  test.each([
    ['a password for the database', /administratorLogin|passwordAuth: '(?!Disabled')/],
    ['a secret parameter', /@secure/],
    ['keys of a resource', /\blist(?:Keys|Credentials|Secrets|AdminKeys)\b|sharedKey|ConnectionString/i],
    ['a registry with an account', /adminUserEnabled: (?!false)|passwordSecretRef/],
    ['a secret in a container', /secretRef|\bsecrets:/],
  ])('the files do not contain %s', (_, form) => {
    expect(everything).not.toMatch(form);
  });

  test('are not in outputs', () => {
    const outputs = files.flatMap(([, file]) => file.outputs);
    expect(outputs.filter(({ name, value }) => /key|secret|password|token/i.test(name + value))).toEqual([]);
  });

  test('are not needed: database and bot use Entra ID accounts only', () => {
    expect(everything).toContain(`activeDirectoryAuth: 'Enabled', passwordAuth: 'Disabled'`);
    expect(everything).toContain(`msaAppType: 'UserAssignedMSI'`);
    expect(everything).toContain('disableLocalAuth: true');
  });
});

describe('the container', () => {
  const app = modules.get('modules/app.bicep')?.text ?? '';
  const dockerfile = readRoot('Dockerfile');
  const port = /^var port = (\d+)$/m.exec(main.text)?.[1];

  test('has health probes on paths that the server answers', () => {
    const paths = [...app.matchAll(/type: '(\w+)'\s+httpGet: \{ path: '(.*?)', port: port \}/g)];
    expect(paths.map(([, probe, path]) => [probe, path])).toEqual([
      ['Startup', '/healthz'],
      ['Liveness', '/healthz'],
      ['Readiness', '/readyz'],
    ]);
    const server = readRoot('src/server.ts');
    for (const [, , path] of paths) expect(server).toContain(`onGet('${path}'`);
  });

  test('listens on the port of the ingress', () => {
    expect(main.text).toContain(`{ name: 'PORT', value: string(port) }`);
    expect(app).toContain('targetPort: port');
    expect(dockerfile).toContain(`EXPOSE ${port}\n`);
  });

  test('accepts HTTPS only, at the registered address of the bot', () => {
    expect(app).toContain('external: true, allowInsecure: false');
    expect(main.text).toContain("endpoint: '${address}/api/messages'");
    expect(readRoot('src/server.ts')).toContain(`'/api/messages'`);
  });

  test('has 30 s to end and does not run as root', () => {
    expect(app).toContain('terminationGracePeriodSeconds: 30');
    expect(dockerfile).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
  });

  test('has the municipality file at the path in the settings', () => {
    const file = settings('app').get('MUNICIPALITY_FILE') ?? '';
    expect(dockerfile).toMatch(/^COPY package\.json infra\/municipality\.yam\[l\] \.\/$/m);
    expect(dockerfile).toMatch(new RegExp(`^WORKDIR ${file.replace('/municipality.yaml', '')}$`, 'm'));
    expect(readRoot('.dockerignore')).toMatch(/^!infra\/municipality\.yaml$/m);
  });

  test('and the job run files that the build creates', () => {
    const commands = [...everything.matchAll(/command: \['node', 'dist\/(.*?)\.js'\]/g)].map(
      ([, file]) => file,
    );
    commands.push(/^CMD \["node", .*"dist\/(.*?)\.js"\]$/m.exec(dockerfile)?.[1] ?? '');
    expect(commands).toHaveLength(2);
    for (const file of commands) {
      expect(existsSync(fileURLToPath(new URL(`../../src/${file}.ts`, import.meta.url))), file).toBe(true);
    }
  });
});

/** The environment of a container, with examples for values that Azure provides. */
function settings(module: 'app' | 'databaseJob'): ReadonlyMap<string, string> {
  const values: Readonly<Record<string, string>> = {
    'string(port)': '3978',
    address: 'https://ca-coach-prod.example.azurecontainerapps.io',
    logLevel: 'info',
    otlpEndpoint: 'http://collector.example:4318',
    database: 'kompetencecoach',
    'tenant().tenantId': '33333333-2222-4333-8444-555555555555',
    'botIdentity.outputs.clientId': '11111111-2222-4333-8444-555555555555',
    'databaseAdmin.outputs.clientId': '22222222-2222-4333-8444-555555555555',
    'botIdentity.outputs.name': 'id-coach-prod',
    'databaseAdmin.outputs.name': 'id-coach-prod-database-admin',
    'server.outputs.host': 'psql-coach-prod-abc.postgres.database.azure.com',
  };
  const valueOf = (expression: string) => {
    const value = values[expression];
    if (value === undefined) throw new Error(`This test does not know ${expression}`);
    return value;
  };
  const start = main.text.indexOf(`module ${module} `);
  const own = blockAt(main.text, main.text.indexOf('{', start));
  const parts = [/^var settings = \[[^]*?^\]$/m, ...(module === 'app' ? [/^var telemetry = .*$/m] : [])];
  const shared = parts.map((part) => part.exec(main.text)?.[0] ?? '').join('\n');
  return new Map(
    [...`${shared}\n${own}`.matchAll(/\{ name: '(\w+)', value: (.*?) \}(?=[\s\]])/g)].map(([, name = '', value = '']) => [
      name,
      value.startsWith(`'`) ? value.slice(1, -1).replace(/\$\{(.*?)\}/g, (_, part: string) => valueOf(part)) : valueOf(value),
    ]),
  ); // prettier-ignore
}

describe('the settings', () => {
  const image = { NODE_ENV: 'production', HOST: '0.0.0.0' };

  test('of the image are those that this test assumes', () => {
    expect(readRoot('Dockerfile')).toContain('ENV NODE_ENV=production HOST=0.0.0.0\n');
  });

  test.each(['app', 'databaseJob'] as const)('of %s are known', (module) => {
    const known = [...readRoot('.env.example').matchAll(/^#? ?(\w+)=/gm)].map(([, name]) => name);
    const names = [...settings(module).keys()];
    expect(names.length).toBeGreaterThan(8);
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });

  test('of the bot give a registered bot that signs in to the database with its own identity', () => {
    const config = loadConfig({ ...image, ...Object.fromEntries(settings('app')) });
    expect(config.identity).toMatchObject({ mode: 'registered' });
    expect(config.database).toMatchObject({ kind: 'postgres', entra: { clientId: '11111111-2222-4333-8444-555555555555' } }); // prettier-ignore
    expect(config.publicUrl).toMatch(/^https:/);
  });

  test('of the database job sign in as the administrator, to the database that every server has', () => {
    const { database } = loadConfig({ ...image, ...Object.fromEntries(settings('databaseJob')) });
    expect(database).toMatchObject({ entra: { clientId: '22222222-2222-4333-8444-555555555555' } });
    expect(database.kind === 'postgres' ? new URL(database.url).pathname : '').toBe('/postgres');
  });
});

describe('docs/deploy.md', () => {
  const guide = readRoot('docs/deploy.md');

  test('reads existing outputs', () => {
    const read = [...guide.matchAll(/properties\.outputs\.(\w+)\.value/g)].map(([, name]) => name);
    expect(read.length).toBeGreaterThan(2);
    const known = main.outputs.map(({ name }) => name);
    expect(read.filter((name) => name === undefined || !known.includes(name))).toEqual([]);
  });

  test('sets existing parameters', () => {
    const commands = guide.match(/az deployment group create(?:.*\\\n)*.*/g) ?? [];
    const set = commands.flatMap((command) => [...command.matchAll(/\s(\w+)=/g)].map(([, name]) => name));
    expect(set.length).toBeGreaterThan(2);
    const known = main.parameters.map(({ name }) => name);
    expect(set.filter((name) => name === undefined || !known.includes(name))).toEqual([]);
  });

  test('names existing npm commands', () => {
    const { scripts } = JSON.parse(readRoot('package.json')) as { scripts: Record<string, string> }; // our own file
    const named = [...guide.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
