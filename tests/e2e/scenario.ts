import { basename } from 'node:path';
import { test } from 'vitest';
import { startChat, type Chat } from './chat.ts';
import { launchBrowser, openChat, type ChatPage } from './page.ts';

/** A test with a chat of its own, just installed, and its page open in a browser. */
export const scenario = test.extend<{ chat: Chat; learner: ChatPage }>({
  chat: async ({ onTestFailed }, use) => {
    const chat = await startChat();
    onTestFailed(() => {
      process.stderr.write(chat.output());
    });
    await use(chat);
    await chat.stop();
  },

  learner: async ({ chat, task }, use) => {
    const browser = await launchBrowser();
    const learner = await openChat(browser, chat.address, basename(task.file.name, '.test.ts'));
    try {
      await learner.seeCard('Hej, jeg er Kompetencecoach');
      await use(learner);
    } finally {
      // Also what a failed test stopped at.
      await learner.shoot('last');
      await browser.close();
    }
  },
});
