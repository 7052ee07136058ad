import pg from 'pg';

/** Loaded before the bot, whose pool of connections then fails to end, or never does. */
pg.Pool.prototype.end = () =>
  process.env.BROKEN_END === 'fails'
    ? Promise.reject(new Error('the pool was told to fail'))
    : new Promise<void>(() => undefined);
