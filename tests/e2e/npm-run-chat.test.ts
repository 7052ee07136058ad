import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from './chat.ts';
import { launchBrowser, openChat } from './page.ts';
import { hasEnded, pause, startProgram } from './processes.ts';

const ports = { bot: 3978, playground: 56150 } as const;

test('npm run chat prints an address with a welcome, and Ctrl-C ends all its processes', async ({
  onTestFinished,
}) => {
  for (const port of Object.values(ports)) {
    expect(
      await isListening(port),
      `Port ${port} is busy. Stop the program that uses it, and run the test again.`,
    ).toBe(false);
  }
  const dataFolder = await mkdtemp(join(tmpdir(), 'coach-e2e-'));
  const npm = startProgram('npm', ['run', 'chat'], {
    cwd: projectFolder,
    env: { DATA_DIR: dataFolder },
    ownGroup: true,
  });
  const group = npm.child.pid;
  if (group === undefined) throw new Error(npm.output());
  onTestFinished(async () => {
    if ((await processesOf(group)).length > 0) process.kill(-group, 'SIGKILL');
    await rm(dataFolder, { recursive: true, force: true });
  });

  await expect.poll(() => npm.output(), { timeout: 60_000 }).toContain('Open http://localhost:56150');
  // Warnings of npm depend on the developer's settings.
  expect(npm.output().replaceAll(/^npm warn .*$/gm, '')).not.toMatch(/deprecat|\bwarn/i);
  const [address = ''] = /http:\/\/localhost:\d+/.exec(npm.output()) ?? [];

  const browser = await launchBrowser();
  try {
    const learner = await openChat(browser, address, 'npm-run-chat');
    await learner.seeCard('Hej, jeg er Kompetencecoach');
    await learner.shoot('1-welcome');
  } finally {
    await browser.close();
  }

  expect((await processesOf(group)).length).toBeGreaterThan(2); // npm, the bot, the Playground
  process.kill(-group, 'SIGINT');
  await expect.poll(() => processesOf(group), { timeout: 15_000 }).toEqual([]);
  await expect.poll(() => hasEnded(npm.child), { timeout: 5000 }).toBe(true);
  await pause(500);
  expect(await isListening(ports.bot)).toBe(false);
  expect(await isListening(ports.playground)).toBe(false);
});

/** The running processes of a process group, as "pid command". Child processes inherit the group. */
async function processesOf(group: number): Promise<readonly string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(ids.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')));
  return stats.flatMap((stat) => {
    // "pid (command) state parent group ...", proc(5); a command may contain spaces and brackets.
    const [, id, command, state, , groupId] = /^(\d+) \((.*)\) (\S) (\d+) (\d+)/s.exec(stat) ?? [];
    return id !== undefined && Number(groupId) === group && state !== 'Z' ? [`${id} ${command ?? ''}`] : [];
  });
}

function isListening(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, 'localhost');
    socket.on('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.on('error', () => done(false));
  });
}
