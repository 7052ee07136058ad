import type { Config } from '../../src/config.ts';

/** The configuration of a bot on a free port of this machine, without logs. */
export function testConfig(database: Config['database']): Config {
  return {
    identity: { mode: 'local' },
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'https://coach.example',
    database,
    municipalityFile: undefined,
    nudgesPerSecond: 20,
    logLevel: 'silent',
  };
}
