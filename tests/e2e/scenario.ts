import { basename } from 'node:path';
import { test } from 'vitest';
import { startChat, type Chat } from './chat.ts';
import { launchBrowser, openChat, type ChatPage } from './page.ts';

/** A test with a separate, newly installed chat, and its page in a browser. */
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
      // Also shows the page at which a failed test stopped.
      await learner.shoot('last');
      await browser.close();
    }
  },
});
