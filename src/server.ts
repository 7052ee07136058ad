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

/** Bytes. Activities from Teams are much smaller; its limit for messages of a bot is 100 KB. */
const maxBodyBytes = 256 * 1024;

/** Time limits of a connection, in milliseconds. */
export interface Limits {
  /** Time in which a whole request, headers and body, must arrive. */
  readonly request: number;
  /** Interval at which Node checks the limit `request`. */
  readonly check: number;
  /** Time for which an idle connection is kept open. */
  readonly idle: number;
}

/**
 * An idle connection must be closed by the ingress and not by us: otherwise the ingress may send a request while we
 * close, and Teams gets an error. Azure Container Apps waits 240 s for an answer; its idle time is not documented.
 */
const usualLimits: Limits = { request: 10_000, check: 2_000, idle: 250_000 };

export interface ServerParts {
  /** Handles an activity. `authorization` is the header of that name, empty if missing; `body` is the parsed JSON. */
  readonly receive: (authorization: string, body: unknown) => Promise<HttpAnswer>;
  readonly gate: Gate;
  /** Resolves true when the bot can serve; otherwise resolves false or rejects. */
  readonly isReady: () => Promise<boolean>;
  /** The PNG of a picture link; undefined when no link has this token or it has expired. */
  readonly picture: (token: string) => Promise<Buffer | undefined>;
  /** The copy of a learner's data; undefined when no link has this token or it has expired. */
  readonly data: DataFiles;
  readonly log: Logger;
  /** True when PUBLIC_URL is https; answers then carry Strict-Transport-Security. */
  readonly isHttps?: boolean;
  readonly limits?: Limits;
}

/**
 * Restify logs whole requests including messages, so it gets a log that writes nothing. Its types still name bunyan,
 * which version 10 replaced by pino.
 */
const silentLog = pino({ level: 'silent' }) as unknown as NonNullable<ServerOptions['log']>;

/** Headers of each answer: no content sniffing, scripts, framing, referrer or indexing. */
const commonHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};

/** One year, without `includeSubDomains`: other hosts of the domain are not ours. */
const strictTransportSecurity = 'max-age=31536000';

/** Headers of personal data: not cached. */
const personalHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
};

const dataHeaders: Readonly<Record<DataFormat, Readonly<Record<string, string>>>> = {
  html: { ...personalHeaders, 'content-type': 'text/html; charset=utf-8' },
  json: {
    ...personalHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="kompetencecoach.json"',
  },
};

/** HTTP server for activities, health checks, pictures and copies of data. A refusal is a status without details. */
export function createServer(parts: ServerParts): Server {
  const { receive, gate, isReady, picture, data, log, isHttps = false, limits = usualLimits } = parts;
  const server = restify.createServer({
    // Without a Server header, which would name the software.
    name: '',
    handleUncaughtExceptions: false,
    log: silentLog,
  });
  limitTime(server, limits);
  // Restify adds a listener for upgrades that never answers, and Node gives such a socket no time limit. Without a
  // listener, Node handles the request as one without an upgrade.
  server.server.removeAllListeners('upgrade');

  /** For errors of the bot. The answer and the log have the same reference; the answer has no details. */
  function fail(res: Response, status: number, error: unknown, message: string): void {
    const reference = newReference();
    log.error({ err: error, status, reference }, message);
    res.send(status, { reference });
  }

  /**
   * Catches errors, since restify would answer with the `statusCode` of the error, which errors of requests to Teams
   * have.
   */
  const orFail =
    (answer: (req: Request, res: Response) => Promise<void>) => async (req: Request, res: Response) => {
      try {
        await answer(req, res);
      } catch (error) {
        fail(res, 500, error, 'request failed');
      }
    };

  server.pre((req: Request, res: Response, next: Next) => {
    for (const [header, value] of Object.entries(commonHeaders)) res.header(header, value);
    if (isHttps) res.header('strict-transport-security', strictTransportSecurity);
    req.url = canonicalUrl(req.url ?? '/');
    const refusal = gate.refuseRequest(req.headers, req.method ?? '');
    if (refusal === undefined) {
      next();
      return;
    }
    res.send(refusal, {});
    next(false);
  });

  /** HEAD is for probes and link checkers; Node omits the body. */
  function onGet(path: string, ...handlers: RequestHandler[]): void {
    server.get(path, ...handlers);
    server.head(path, ...handlers);
  }

  onGet('/healthz', (_req: Request, res: Response, next: Next) => {
    res.send(200, { status: 'alive' });
    next();
  });

  /** Probes arrive every few seconds: while the reason stays the same, it is logged once, with one reference. */
  let outage: { readonly reason: string; readonly reference: string } | undefined;

  onGet('/readyz', async (_req: Request, res: Response) => {
    const ready = await isReady().catch((error: unknown) => error);
    if (ready === true) {
      outage = undefined;
      res.send(200, { status: 'ready' });
      return;
    }
    const reason = ready === false ? 'starting, stopping, or migrations missing' : reasonOf(ready);
    if (outage?.reason !== reason) {
      outage = { reason, reference: newReference() };
      log.warn({ ...outage, ...(ready instanceof Error ? { err: ready } : {}) }, 'not ready');
    }
    res.send(503, { status: 'not ready', reference: outage.reference });
  });

  onGet(
    '/pictures/:token',
    orFail(async (req, res) => {
      const { token } = req.params as { token: string }; // guaranteed by the route
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
      const { file: name } = req.params as { file: string }; // guaranteed by the route
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
    restify.plugins.bodyParser({ maxBodySize: maxBodyBytes, mapParams: false }),
    orFail(async (req, res) => {
      const { status, body } = await receive(req.headers.authorization ?? '', req.body);
      if (status < 500) res.send(status, body ?? {});
      else fail(res, status, body, 'activity failed');
    }),
  );

  // The error text of restify quotes the request.
  server.on(
    'restifyError',
    (_req: Request, res: Response, error: { statusCode?: number }, done: () => void) => {
      const { statusCode = 500 } = error;
      if (!res.headersSent) {
        if (statusCode < 500) res.send(statusCode, {});
        else fail(res, 500, error, 'request failed');
      }
      done();
    },
  );
  return server;
}

/** Without the error's message: a driver's message may quote the statement, its parameters or an address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name;
}

/** Paths that people type into portals, so upper case is accepted. The tokens in links are case-sensitive. */
const typedPaths = /^\/(?:api\/messages|healthz|readyz)$/i;

/** Joins repeated slashes, removes one at the end, and lower-cases typed paths. */
function canonicalUrl(url: string): string {
  const [path = '', ...query] = url.split('?');
  if (!path.startsWith('/')) return url;
  const single = path.replaceAll(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  const canonical = typedPaths.test(single) ? single.toLowerCase() : single;
  return [canonical, ...query].join('?');
}

/** Node answers a slow sender with 408, if at all, and closes the connection. */
function limitTime({ server }: Server, { request, check, idle }: Limits): void {
  server.requestTimeout = request;
  server.headersTimeout = request;
  server.keepAliveTimeout = idle;
  // An option of http.createServer, which restify calls without options; Node reads the property in `listen`.
  Object.assign(server, { connectionsCheckingInterval: check });
}
