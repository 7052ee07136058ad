import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';

/**
 * Lets `pg` speak PostgreSQL's protocol with PGlite as over a socket. Messages that are written together go into
 * WebAssembly together. What a statement writes is in the files when its answer comes back.
 */
export class PgliteStream extends Duplex {
  constructor(private readonly pglite: PGlite) {
    super();
  }

  /** Called by `pg`. The session behind is always the same one, so what an earlier connection left there goes. */
  connect(): this {
    this.pglite.exec('rollback; deallocate all').then(
      () => this.emit('connect'),
      (error: unknown) => this.destroy(error instanceof Error ? error : undefined),
    );
    return this;
  }

  /** Called by `pg`, as are the next three; they concern a socket only. */
  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _write(message: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    let answer: Uint8Array;
    try {
      answer = this.pglite.execProtocolRawSync(message);
    } catch (error) {
      done(error instanceof Error ? error : new Error('PGlite failed'));
      return;
    }
    // Not at once: the answer makes `pg` write again, while the stream still works on this.
    process.nextTick(() => {
      done();
      this.push(answer);
    });
  }

  override _writev(messages: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(messages.map(({ chunk }) => chunk)), 'binary', done);
  }

  /** Answers are pushed as they come. */
  override _read(): void {
    // Nothing to ask for.
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }
}
