import { describe, expect, test } from 'vitest';
import { createChatNames } from '../../src/bot/run/log-pseudonyms.ts';

describe('the pseudonym of a chat in the log', () => {
  test('stays the same for an hour and then changes', () => {
    let millis = 0;
    const nameOf = createChatNames(() => millis);
    const first = nameOf('a:1');
    expect(first).toMatch(/^[\w-]{8}$/);
    expect(nameOf('a:2')).not.toBe(first);
    millis = 3_599_999;
    expect(nameOf('a:1')).toBe(first);
    millis = 3_600_000;
    expect(nameOf('a:1')).not.toBe(first);
  });

  test('cannot be computed by another process', () => {
    expect(createChatNames()('a:1')).not.toBe(createChatNames()('a:1'));
  });
});
