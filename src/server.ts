import restify, {
  type Next,
  type Request,
  type RequestHandler,
  type Response,
  type Server,
  type ServerOptions,
} from 'restify';
import { pino, type Logger } from 'pino';
import type { HttpAnswer } from './teams/adapter.ts';
import type { Gate } from './teams/access-rules.ts';
import { newReference } from './bot/desk/turn-trace.ts';
import { dataFormats, type DataFiles, type DataFormat } from './media/data-files.ts';

/** Teams' own limit for what a bot sends is 100 KB; nothing it delivers comes near this. */
const largestBody = 256 * 1024;

/** How long anyone may keep a connection busy or idle, in milliseconds. */
export interface Limits {
  /** A whole request, headers and body, must be in by then. */
  readonly request: number;
  /** How often Node looks for senders that are beyond it. */
  readonly check: number;
  /** How long a connection is kept for a next request. */
  readonly idle: number;
}

/**
 * An ingress must be the one that ends an idle connection: otherwise it sends a request just as we close, and Teams
 * gets an error. Azure Container Apps waits 240 s for an answer and does not tell how long it keeps a connection.
 */
const usualLimits: Limits = { request: 10_000, check: 2_000, idle: 250_000 };

export interface ServerParts {
  /** Takes what was posted, with its Authorization header (empty without one). */
  readonly receive: (authorization: string, body: unknown) => Promise<HttpAnswer>;
  readonly gate: Gate;
  /** Resolves when the bot can serve, rejects or resolves false when it cannot. */
  readonly isReady: () => Promise<boolean>;
  /** The PNG behind a picture link; undefined when the link leads nowhere. */
  readonly picture: (token: string) => Promise<Buffer | undefined>;
  /** The copy of a learner's data behind a link; undefined when the link leads nowhere. */
  readonly data: DataFiles;
  readonly log: Logger;
  /** Whether people reach the bot over https, so that browsers may be told to insist on it. */
  readonly isHttps?: boolean;
  readonly limits?: Limits;
}

/**
 * Restify logs whole requests, with what people wrote in them, so it gets a log that keeps nothing. Its types still
 * speak of bunyan, which it left for pino in version 10.
 */
const silentLog = pino({ level: 'silent' }) as unknown as NonNullable<ServerOptions['log']>;

/** On every answer: for nobody to frame, find, guess at or run. */
const ofAll: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};

/** A year, for this host alone: the rest of the domain belongs to others. */
const insistOnHttps = 'max-age=31536000';

/** Everything about a person: for nobody to keep. */
const ofPerson = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

const dataHeaders: Readonly<Record<DataFormat, Readonly<Record<string, string>>>> = {
  html: { ...ofPerson, 'content-type': 'text/html; charset=utf-8' },
  json: {
    ...ofPerson,
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="kompetencecoach.json"',
  },
};

/** The HTTP side: activities in, health, pictures, copies of data. Every refusal is a status without detail. */
export function createServer(parts: ServerParts): Server {
  const { receive, gate, isReady, picture, data, log, isHttps = false, limits = usualLimits } = parts;
  const server = restify.createServer({
    // Restify tells a name in every answer; nobody needs to know what serves.
    name: '',
    handleUncaughtExceptions: false,
    log: silentLog,
  });
  limitTime(server, limits);
  // Restify listens for upgrades and answers none, and Node leaves such a socket to its listener, without a time limit.
  // Without one, Node takes the request for a plain one.
  server.server.removeAllListeners('upgrade');

  /** Our fault: the sender and the log get the same reference, and nobody gets the details. */
  function fail(res: Response, status: number, error: unknown, message: string): void {
    const reference = newReference();
    log.error({ err: error, status, reference }, message);
    res.send(status, { reference });
  }

  /** Errors end here, since restify would take the status of any error that has one: a refusal by Teams has. */
  const orFail =
    (answer: (req: Request, res: Response) => Promise<void>) => async (req: Request, res: Response) => {
      try {
        await answer(req, res);
      } catch (error) {
        fail(res, 500, error, 'a request could not be answered');
      }
    };

  server.pre((req: Request, res: Response, next: Next) => {
    for (const [header, value] of Object.entries(ofAll)) res.header(header, value);
    if (isHttps) res.header('strict-transport-security', insistOnHttps);
    req.url = canonicalUrl(req.url ?? '/');
    const refusal = gate.refuseRequest(req.headers, req.method ?? '');
    if (refusal === undefined) {
      next();
      return;
    }
    res.send(refusal, {});
    next(false);
  });

  /** Probes and link checkers ask with HEAD. Node leaves the body of the answer out. */
  function onGet(path: string, ...handlers: RequestHandler[]): void {
    server.get(path, ...handlers);
    server.head(path, ...handlers);
  }

  onGet('/healthz', (_req: Request, res: Response, next: Next) => {
    res.send(200, { status: 'alive' });
    next();
  });

  /** Probes ask every few seconds: one line and one reference for as long as the reason is the same. */
  let outage: { readonly reason: string; readonly reference: string } | undefined;

  onGet('/readyz', async (_req: Request, res: Response) => {
    const ready = await isReady().catch((error: unknown) => error);
    if (ready === true) {
      outage = undefined;
      res.send(200, { status: 'ready' });
      return;
    }
    const reason = ready === false ? 'the bot starts or stops, or migrations are missing' : reasonOf(ready);
    if (outage?.reason !== reason) {
      outage = { reason, reference: newReference() };
      log.warn({ ...outage, ...(ready instanceof Error ? { err: ready } : {}) }, 'not ready');
    }
    res.send(503, { status: 'not ready', reference: outage.reference });
  });

  onGet(
    '/pictures/:token',
    orFail(async (req, res) => {
      const { token } = req.params as { token: string }; // the route has no other form
      const known = /^([\w-]{32})\.png$/.exec(token)?.[1];
      const png = known === undefined ? undefined : await picture(known);
      if (png) {
        res.header('content-type', 'image/png');
        res.header('cache-control', 'private, max-age=86400');
        res.sendRaw(200, png);
      } else res.send(404, {});
    }),
  );

  onGet(
    '/data/:file',
    orFail(async (req, res) => {
      const { file: name } = req.params as { file: string }; // the route has no other form
      const [, token, ending] = /^([\w-]{32})\.(\w+)$/.exec(name) ?? [];
      const format = dataFormats.find((known) => known === ending);
      const file = token && format && (await data(token, format));
      if (file) {
        for (const [header, value] of Object.entries(dataHeaders[format])) res.header(header, value);
        res.sendRaw(200, file);
      } else res.send(404, {});
    }),
  );

  server.post(
    '/api/messages',
    restify.plugins.bodyParser({ maxBodySize: largestBody, mapParams: false }),
    orFail(async (req, res) => {
      const { status, body } = await receive(req.headers.authorization ?? '', req.body);
      if (status < 500) res.send(status, body ?? {});
      else fail(res, status, body, 'an activity could not be answered');
    }),
  );

  // Restify would answer with its own error text, which quotes the request.
  server.on(
    'restifyError',
    (_req: Request, res: Response, error: { statusCode?: number }, done: () => void) => {
      const { statusCode = 500 } = error;
      if (!res.headersSent) {
        if (statusCode < 500) res.send(statusCode, {});
        else fail(res, 500, error, 'a request could not be answered');
      }
      done();
    },
  );
  return server;
}

/** Without the message: a driver's may quote its statement, its parameters or an address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}

/** These are typed into portals by hand; the links that we make are not, and their tokens need their capitals. */
const ownPaths = /^\/(?:api\/messages|healthz|readyz)$/i;

/** One slash for several, none at the end, small letters: as the routes are written. */
function canonicalUrl(url: string): string {
  const [path = '', ...query] = url.split('?');
  if (!path.startsWith('/')) return url;
  const single = path.replaceAll(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  const own = ownPaths.test(single) ? single.toLowerCase() : single;
  return [own, ...query].join('?');
}

/** Whoever is too slow gets 408 from Node, or nothing, and is cut off. */
function limitTime({ server }: Server, { request, check, idle }: Limits): void {
  server.requestTimeout = request;
  server.headersTimeout = request;
  server.keepAliveTimeout = idle;
  // An option of http.createServer, which restify calls without any; Node reads it when the server begins to listen.
  Object.assign(server, { connectionsCheckingInterval: check });
}
