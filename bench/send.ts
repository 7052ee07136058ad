import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createGate } from '../src/teams/access-rules.ts';
import { createTeamsPort } from '../src/teams/teams-port.ts';

/**
 * The last part of `npm run bench`: the CPU of one change of a card through our port, beside the same request by Node's
 * `fetch`. The two take turns, so that whatever else the machine does meets both.
 */
const rounds = 20;
const requestsPerRound = 1_600;
const atOnce = 16;

if (process.argv[2] === 'server') serve();
else await measure();

/** Stands in for Teams, in a process of its own, so that its CPU does not count. */
function serve(): void {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"id":"message-1"}');
    });
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  process.on('disconnect', () => process.exit(0));
}

async function measure(): Promise<void> {
  const server = fork(fileURLToPath(import.meta.url), ['server'], { execArgv: ['--import', 'tsx'] });
  const [port] = (await once(server, 'message')) as [number];
  const chat = { serviceUrl: `http://127.0.0.1:${port}/`, conversationId: 'a:1', botId: '28:bot' };
  // As large as the card of a statement.
  const message = { type: 'message', text: 'Blåbærgrød '.repeat(500) };
  const url = `${chat.serviceUrl}v3/conversations/a%3A1/activities/message-1`;
  const teams = createTeamsPort(createGate({ mode: 'local' }), undefined);
  const ways = {
    port: () => teams.update(chat, 'message-1', message),
    fetch: async () => {
      const body = JSON.stringify(message);
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(url, { method: 'PUT', headers, body, signal: AbortSignal.timeout(4_500) });
      return answer.json();
    },
  };
  const millis: Record<keyof typeof ways, number[]> = { port: [], fetch: [] };
  // The first round warms up and is thrown away.
  for (let round = 0; round <= rounds; round++) {
    for (const name of ['port', 'fetch'] as const) {
      const cpu = await cpuOf(ways[name]);
      if (round > 0) millis[name].push(cpu);
    }
  }
  for (const [name, values] of Object.entries(millis)) {
    values.sort((a, b) => a - b);
    const [least, middle, most] = [0, rounds / 2, rounds - 1].map((place) => values[place]?.toFixed(3));
    process.stdout.write(`${name.padEnd(6)} ${middle} ms CPU a request (${least} to ${most})\n`);
  }
  server.disconnect();
}

/** Milliseconds of user and system time for one request. */
async function cpuOf(send: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  const line = async () => {
    for (let count = 0; count < requestsPerRound / atOnce; count++) await send();
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / requestsPerRound;
}
