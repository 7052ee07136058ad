import { createHmac, randomBytes } from 'node:crypto';

const hourMillis = 60 * 60 * 1000;

/**
 * Short names for chats, so that a log shows which turns belong together, such as two deliveries that cross. A name
 * stands for nobody: its key is random, never leaves the process, and is another one every hour.
 */
export function createChatNames(
  clock: () => number = () => performance.now(),
): (conversationId: string) => string {
  let key = randomBytes(32);
  let since = clock();
  return (conversationId) => {
    if (clock() - since >= hourMillis) {
      key = randomBytes(32);
      since = clock();
    }
    return createHmac('sha256', key).update(conversationId).digest('base64url').slice(0, 8);
  };
}
