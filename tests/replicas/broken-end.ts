import pg from 'pg';

/** A module that is loaded before the bot, so that closing its connection pool fails or never ends. */
pg.Pool.prototype.end = () =>
  process.env.BROKEN_END === 'fails'
    ? Promise.reject(new Error('the pool was told to fail'))
    : new Promise<void>(() => undefined);
