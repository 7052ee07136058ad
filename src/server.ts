import restify, { type Next, type Request, type Response, type Server, type ServerOptions } from 'restify';
import { pino, type Logger } from 'pino';
import type { HttpAnswer } from './bot/adapter.ts';
import type { Gate } from './bot/gate.ts';

/** Teams' own limit for what a bot sends is 100 KB; nothing it delivers comes near this. */
const largestBody = 256 * 1024;

/** A whole request must be in by then; Node looks every 30 s, so a stalled sender is cut off within 40 s. */
const requestMillis = 10_000;

export interface ServerParts {
  /** Takes what was posted, with its Authorization header (empty without one). */
  readonly receive: (authorization: string, body: unknown) => Promise<HttpAnswer>;
  readonly gate: Gate;
  /** Resolves when the bot can serve, rejects or resolves false when it cannot. */
  readonly isReady: () => Promise<boolean>;
  /** The PNG behind a picture link; undefined when the link leads nowhere. */
  readonly picture: (token: string) => Promise<Buffer | undefined>;
  readonly log: Logger;
}

/**
 * Restify logs whole requests, with what people wrote in them, so it gets a log that keeps nothing. Its types still
 * speak of bunyan, which it left for pino in version 10.
 */
const silentLog = pino({ level: 'silent' }) as unknown as NonNullable<ServerOptions['log']>;

/** The HTTP side: activities in, health, pictures. Every refusal is a status without detail. */
export function createServer({ receive, gate, isReady, picture, log }: ServerParts): Server {
  const server = restify.createServer({
    name: 'kompetencecoach',
    handleUncaughtExceptions: false,
    log: silentLog,
  });
  server.server.requestTimeout = requestMillis;
  server.pre((req: Request, res: Response, next: Next) => {
    const refusal = gate.refuseRequest(req.headers, req.method ?? '');
    if (refusal === undefined) {
      next();
      return;
    }
    res.send(refusal, {});
    next(false);
  });

  server.get('/healthz', (_req: Request, res: Response, next: Next) => {
    res.send(200, { status: 'alive' });
    next();
  });

  server.get('/readyz', async (_req: Request, res: Response) => {
    const ready = await isReady().catch(() => false);
    res.send(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
  });

  server.get('/pictures/:token', async (req: Request, res: Response) => {
    const { token } = req.params as { token: string }; // the route has no other form
    const known = /^([\w-]{32})\.png$/.exec(token)?.[1];
    const png = known === undefined ? undefined : await picture(known);
    if (png) {
      res.header('content-type', 'image/png');
      res.header('cache-control', 'private, max-age=86400');
      res.header('x-content-type-options', 'nosniff');
      res.sendRaw(200, png);
    } else res.send(404, {});
  });

  server.post(
    '/api/messages',
    restify.plugins.bodyParser({ maxBodySize: largestBody, mapParams: false }),
    async (req: Request, res: Response) => {
      const { status, body } = await receive(req.headers.authorization ?? '', req.body).catch(
        (error: unknown) => {
          log.error({ err: error }, 'an activity could not be answered');
          return { status: 500, body: {} };
        },
      );
      res.send(status, body ?? {});
    },
  );

  // Restify would answer with its own error text, which quotes the request.
  server.on(
    'restifyError',
    (_req: Request, res: Response, error: { statusCode?: number }, done: () => void) => {
      if (!res.headersSent) res.send(error.statusCode ?? 500, {});
      done();
    },
  );
  return server;
}
