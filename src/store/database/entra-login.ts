import { readFileSync } from 'node:fs';
import pg from 'pg';

/** Signing in to PostgreSQL as a managed identity of Azure: a short-lived token of Entra ID stands in for the password. */
export interface EntraLogin {
  /** The client id of the managed identity. */
  readonly clientId: string;
}

/** Source: https://learn.microsoft.com/azure/postgresql/flexible-server/how-to-connect-with-managed-identity */
const scope = 'https://ossrdbms-aad.database.windows.net/.default';

/** Less than a new connection waits, so that the reason is told and not only that time ran out. */
const mostMillis = 3_000;

/** No token could be had; the message tells why and what to check, and quotes no answer. */
export class EntraTokenError extends Error {
  override readonly name = 'EntraTokenError';
}

/**
 * Where tokens come from. The credential keeps a token and asks for a new one five minutes before it runs out, so
 * this may be called for each new connection; connections that are open outlive their token.
 */
export function createEntraTokens(
  { clientId }: EntraLogin,
  patienceMillis = mostMillis,
): () => Promise<string> {
  let credential: ReturnType<typeof createCredential> | undefined;
  return async () => {
    credential ??= createCredential(clientId);
    const token = (await credential).getToken(scope).then(
      (answer) => answer.token,
      (error: unknown) => {
        throw new EntraTokenError(explain(clientId, reasonOf(error)));
      },
    );
    return await within(patienceMillis, token, clientId);
  };
}

/** Loaded when it is needed: it takes a moment, and most run without. */
async function createCredential(clientId: string) {
  const { ManagedIdentityCredential } = await import('@azure/identity');
  return new ManagedIdentityCredential({ clientId, retryOptions: { maxRetries: 1 } });
}

async function within<Result>(millis: number, work: Promise<Result>, clientId: string): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(
      () => fail(new EntraTokenError(explain(clientId, `no answer within ${millis / 1000} s`))),
      millis,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function explain(clientId: string, reason: string): string {
  return (
    `PostgreSQL: the managed identity ${clientId} got no token (${reason}). Check that this identity is assigned to ` +
    'the host that the bot runs on, and that AZURE_CLIENT_ID, or else MicrosoftAppId, is its client id.'
  );
}

/** The name of the fault alone, such as invalid_request: the text around it quotes the answer of the endpoint. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  for (const key of ['errorCode', 'name']) {
    const value: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, key) : undefined;
    if (typeof value === 'string' && /^[A-Za-z_]{3,40}$/.test(value)) return value;
  }
  return 'unknown reason';
}

/** What speaks against signing in with a token at this address, which can be read, each with its remedy. */
export function faultsOfEntraUrl(url: string): readonly string[] {
  if (!URL.canParse(url)) {
    return [
      'DATABASE_URL names no server. With DATABASE_LOGIN=entra it is postgres://ROLE@SERVER/DATABASE?sslmode=verify-full.',
    ];
  }
  const { username, password, searchParams } = new URL(url);
  const faults: string[] = [];
  if (username === '') {
    faults.push(
      "DATABASE_URL names no user. With DATABASE_LOGIN=entra it is the managed identity's role: postgres://ROLE@SERVER/DATABASE.",
    );
  }
  if (password !== '' || searchParams.has('password')) {
    faults.push('DATABASE_URL holds a password, but DATABASE_LOGIN=entra needs none. Take it out.');
  }
  if (searchParams.get('sslmode') !== 'verify-full') {
    faults.push(
      'DATABASE_URL must end with ?sslmode=verify-full: with DATABASE_LOGIN=entra a token is sent, which only the true server may see.',
    );
  }
  return faults;
}

/**
 * The address in parts, since `pg` prefers what stands in a URL to its other options, and takes a URL without
 * password for one with an empty password. TLS is always on, with the name and the issuer of the certificate checked.
 */
export function connectionWithToken(url: string, tokenSource: () => Promise<string>) {
  const { hostname, port, username, pathname, searchParams } = new URL(url);
  const issuers = searchParams.get('sslrootcert');
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 5432 : Number(port),
    user: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
    password: tokenSource,
    Client: ClosingClient,
    ssl: issuers === null ? true : { ca: readFileSync(issuers, 'utf8') },
  } satisfies pg.PoolConfig;
}

/** `pg` leaves a connection open whose password function fails: the server would wait for a password, and the process for it. */
class ClosingClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.connection.on('error', () => this.connection.stream.destroy());
  }
}
