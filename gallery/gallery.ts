import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawSampleWheel } from './pictures.ts';
import { languages } from '../src/domain/language.ts';
import { sampleCards } from './samples.ts';

/** `npm run cards`: every card with its samples, in a browser, drawn by Microsoft's own renderer. */
const host = '127.0.0.1';
const port = Number(process.env.PORT ?? 3980);

const require = createRequire(import.meta.url);
const files: Readonly<Record<string, string>> = {
  '/': pageFile('index.html'),
  '/gallery.css': pageFile('gallery.css'),
  '/gallery.js': pageFile('gallery.js'),
  '/themes.js': pageFile('themes.js'),
  '/adaptivecards.js': require.resolve('adaptivecards/dist/adaptivecards.min.js'),
  '/adaptivecards.css': require.resolve('adaptivecards/dist/adaptivecards.css'),
  '/markdown-it.js': require.resolve('markdown-it/browser'),
};
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

const server = createServer((request, response) => {
  // A mistake in a template or a sample must reach the designer on the page, and the gallery must go on.
  Promise.resolve(request.url ?? '/')
    .then((path) => answer(new URL(path, `http://${host}`)))
    .catch((error: unknown) => text(500, error instanceof Error ? error.message : String(error)))
    .then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    })
    .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
});
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  process.stderr.write(
    `Port ${port} is in use by another program. Stop it, or set PORT to another number.\n`,
  );
  process.exitCode = 1;
});
server.listen(port, host, () => {
  process.stdout.write(`Open http://${host}:${port} to see the cards. Ctrl-C stops the gallery.\n`);
});

async function answer({ pathname, searchParams }: URL): Promise<Answer> {
  const file = files[pathname];
  if (file !== undefined) {
    return { status: 200, type: types[extname(file)] ?? 'text/plain', body: await readFile(file) };
  }
  if (pathname === '/cards.json') {
    const language = languages.find((known) => known === searchParams.get('language')) ?? languages[0];
    return { status: 200, type: 'application/json', body: JSON.stringify(sampleCards(language)) };
  }
  const picture = await drawSampleWheel(pathname);
  return picture ? { status: 200, type: 'image/png', body: picture } : text(404, `There is no ${pathname}`);
}

function text(status: number, body: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body };
}

function pageFile(name: string): string {
  return fileURLToPath(new URL(`page/${name}`, import.meta.url));
}
