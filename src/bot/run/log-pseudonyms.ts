import { createHmac, randomBytes } from 'node:crypto';

const hourMillis = 60 * 60 * 1000;

/**
 * Pseudonyms of chats, so that the log shows which turns belong to one chat. They do not identify a person: the key is
 * random, stays in the process and changes every hour.
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
