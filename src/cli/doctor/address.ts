import type { Config } from '../../config.ts';
import { fails, ok, skipped, type Finding } from './finding.ts';
import { ask, jsonOf } from './web.ts';

/** The program that listens on the bot's port on this machine. */
export interface Running {
  readonly by: 'none' | 'bot' | 'another';
  readonly isReady: boolean;
}

export async function findRunning({ host, port }: Config): Promise<Running> {
  if (port === 0) return { by: 'none', isReady: false };
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const base = `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
  const health = await ask(`${base}/healthz`);
  if (health.type === 'fault') return { by: health.isRefused ? 'none' : 'another', isReady: false };
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
        `${port}: used by another program, or by a bot that hangs`,
        'End that program, or set PORT to another number.',
      );
    case 'none':
      return ok(port === 0 ? 'any free port' : `${port} is free: the bot does not run here`);
  }
}

/** Requests the public address as Teams does, but sends no activity, so that no turn runs. */
export async function checkPublicAddress({ identity, publicUrl }: Config): Promise<Finding> {
  if (identity.mode === 'local') return skipped('local mode: this machine only');
  const health = await ask(`${publicUrl}/healthz`);
  if (health.type === 'fault') {
    return fails(
      `${publicUrl}: ${health.fault}`,
      'Set PUBLIC_URL to the https address of the bot; point its DNS name, certificate and ingress to the bot, and start the bot: docs/deploy.md, step 7.',
    );
  }
  if (health.status >= 300 && health.status < 400) {
    return fails(
      `${publicUrl} redirects to another address`,
      'Set PUBLIC_URL to the final address: Teams follows no redirect.',
    );
  }
  if (health.status !== 200 || !isBot(jsonOf(health))) {
    return fails(
      `${publicUrl} answers ${health.status}, and not like this bot`,
      'Set PUBLIC_URL to the address of the bot, without a path, or route the ingress to the port of the bot. If the address is right, start the bot.',
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

/** Posts an empty object, which is not an activity: the bot refuses it before a turn begins. */
async function messagesAt(publicUrl: string): Promise<Finding> {
  const headers = { 'content-type': 'application/json' };
  const messages = await ask(`${publicUrl}/api/messages`, { method: 'POST', headers, body: '{}' });
  const refusals = [400, 401, 403];
  if (messages.type === 'answer' && refusals.includes(messages.status)) {
    return ok(`${publicUrl}: valid certificate, ready, and refuses an invalid activity`);
  }
  return fails(
    `${publicUrl}/api/messages: ${messages.type === 'fault' ? messages.fault : `answers ${messages.status}`}`,
    'Let the ingress forward POST /api/messages to the bot with unchanged path, body and headers.',
  );
}

function isBot(health: unknown): boolean {
  return typeof health === 'object' && health !== null && Reflect.get(health, 'status') === 'alive';
}
