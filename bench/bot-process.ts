import { startApp } from '../src/app.ts';
import { startEcho } from './echo.ts';

/** One bot in a process of its own, so that its CPU time can be told from the load's. Started by `bench.ts`. */
const [kind = '', place = ''] = process.argv.slice(2);

const address =
  kind === 'echo'
    ? await startEcho()
    : (
        await startApp({
          identity: { mode: 'local' },
          host: '127.0.0.1',
          port: 0,
          publicUrl: 'http://127.0.0.1',
          database: kind === 'pglite' ? { kind, folder: place } : { kind: 'postgres', url: place },
          municipalityFile: undefined,
          nudgesPerSecond: 20,
          logLevel: 'warn',
        })
      ).address;

process.on('message', () => process.send?.(process.cpuUsage()));
process.on('disconnect', () => process.exit(0));
process.send?.(address);
