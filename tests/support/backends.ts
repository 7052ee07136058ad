import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { PGlite } from '@electric-sql/pglite';
import { PgliteStream } from '../../src/store/database/pglite-stream.ts';
import { connectTo } from './token-postgres.ts';

/** The real database behind a fake PostgreSQL server. */
export interface Backend {
  connect(): Promise<Duplex>;
  close(): Promise<void>;
}

export interface BackendKind {
  readonly name: string;
  create(): Promise<Backend>;
}

const pglite: BackendKind = {
  name: 'PGlite',
  async create() {
    const instance = await PGlite.create();
    return {
      async connect() {
        const stream = new PgliteStream(instance);
        stream.connect();
        await once(stream, 'connect');
        return stream;
      },
      close: () => instance.close(),
    };
  },
};

const server: BackendKind = {
  name: 'PostgreSQL',
  create: () =>
    Promise.resolve({
      connect: () => connectTo(process.env.DATABASE_URL ?? ''),
      close: () => Promise.resolve(),
    }),
};

export const backendKinds: readonly BackendKind[] = [pglite, ...(process.env.DATABASE_URL ? [server] : [])];
