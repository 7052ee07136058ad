import type { Config } from '../../config.ts';
import { fails, ok, skipped, type Finding } from './finding.ts';
import { ask, jsonOf } from './web.ts';

/** Who answers where the bot listens, on this machine. */
export interface Running {
  readonly by: 'nobody' | 'bot' | 'another';
  readonly isReady: boolean;
}

export async function whoRuns({ host, port }: Config): Promise<Running> {
  if (port === 0) return { by: 'nobody', isReady: false };
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const base = `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
  const health = await ask(`${base}/healthz`);
  if (health.type === 'fault') return { by: health.isRefused ? 'nobody' : 'another', isReady: false };
  if (!isBot(jsonOf(health))) return { by: 'another', isReady: false };
  const ready = await ask(`${base}/readyz`);
  return { by: 'bot', isReady: ready.type === 'answer' && ready.status === 200 };
}

export function checkPort({ port }: Config, running: Running): Finding {
  switch (running.by) {
    case 'bot':
      return running.isReady
        ? ok(`${port}: the bot runs here and is ready`)
        : fails(
            `${port}: the bot runs here, but is not ready`,
            'See the lines on the database and the migrations, and the log of the bot.',
          );
    case 'another':
      return fails(
        `${port}: another program has it, or a bot that hangs`,
        'End that program, or set PORT to another number.',
      );
    case 'nobody':
      return ok(port === 0 ? 'any that is free' : `${port} is free: the bot does not run here`);
  }
}

/** From here, as Teams would from outside. Nothing is sent that could run a turn. */
export async function checkPublicAddress({ identity, publicUrl }: Config): Promise<Finding> {
  if (identity.mode === 'local') return skipped('local mode: this machine only');
  const health = await ask(`${publicUrl}/healthz`);
  if (health.type === 'fault') {
    return fails(
      `${publicUrl}: ${health.fault}`,
      'Set PUBLIC_URL to the https address of the bot; let its name, certificate and ingress lead to the bot, and start the bot: docs/deploy.md, step 7.',
    );
  }
  if (health.status >= 300 && health.status < 400) {
    return fails(
      `${publicUrl} sends one on to another address`,
      'Set PUBLIC_URL to the address that answers itself: Teams follows no redirect.',
    );
  }
  if (health.status !== 200 || !isBot(jsonOf(health))) {
    return fails(
      `${publicUrl} answers ${health.status}, and not as this bot does`,
      'Set PUBLIC_URL to the address of the bot, without a path, or let the ingress lead to the port of the bot. If it is the right one, start the bot.',
    );
  }
  const ready = await ask(`${publicUrl}/readyz`);
  if (ready.type === 'fault' || ready.status !== 200) {
    return fails(
      `${publicUrl}: the bot answers, but is not ready`,
      'See the lines on the database and the migrations, and the log of the bot.',
    );
  }
  return messagesAt(publicUrl);
}

/** An empty object is no activity: a bot refuses it before it does anything. */
async function messagesAt(publicUrl: string): Promise<Finding> {
  const headers = { 'content-type': 'application/json' };
  const messages = await ask(`${publicUrl}/api/messages`, { method: 'POST', headers, body: '{}' });
  const refusals = [400, 401, 403];
  if (messages.type === 'answer' && refusals.includes(messages.status)) {
    return ok(`${publicUrl}: valid certificate, ready, and refuses a message that is none`);
  }
  return fails(
    `${publicUrl}/api/messages: ${messages.type === 'fault' ? messages.fault : `answers ${messages.status}`}`,
    'Let the ingress pass POST /api/messages on to the bot, with path, body and headers as they are.',
  );
}

function isBot(health: unknown): boolean {
  return typeof health === 'object' && health !== null && Reflect.get(health, 'status') === 'alive';
}
