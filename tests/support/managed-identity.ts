import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The answer of a managed identity endpoint: a token and its validity, or a status with a body. */
export type TokenAnswer =
  | { readonly token: string; readonly seconds: number }
  | { readonly status: number; readonly body: string }
  | 'silence';

/** A fake of the Azure endpoint that issues tokens of a container's managed identity. */
export interface FakeManagedIdentity {
  /** The query of each request, with its secret. */
  readonly asked: { readonly query: URLSearchParams; readonly secret: string | undefined }[];
  readonly environment: { readonly IDENTITY_ENDPOINT: string; readonly IDENTITY_HEADER: string };
  /** The next answers; the last one is repeated. */
  answers(...answers: readonly TokenAnswer[]): void;
  close(): Promise<void>;
}

export async function startManagedIdentity(): Promise<FakeManagedIdentity> {
  const asked: { query: URLSearchParams; secret: string | undefined }[] = [];
  let waiting: TokenAnswer[] = [];
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams;
    const secret = request.headers['x-identity-header'];
    asked.push({ query, secret: typeof secret === 'string' ? secret : undefined });
    const answer = (waiting.length > 1 ? waiting.shift() : waiting[0]) ?? 'silence';
    if (answer === 'silence') return;
    const isToken = 'token' in answer;
    response.writeHead(isToken ? 200 : answer.status, { 'content-type': 'application/json' });
    response.end(
      isToken
        ? JSON.stringify({
            access_token: answer.token,
            expires_on: String(Math.floor(Date.now() / 1000) + answer.seconds),
            resource: query.get('resource'),
            token_type: 'Bearer',
          })
        : answer.body,
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    asked,
    environment: {
      IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/msi/token`,
      IDENTITY_HEADER: 'header-secret',
    },
    answers: (...answers) => {
      waiting = [...answers];
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
