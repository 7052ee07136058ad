import { describe, expect, test } from 'vitest';
import { createVoteStore } from '../../../src/store/organisation/vote-store.ts';
import { databaseKinds } from '../../support/databases.ts';
import { useDatabase } from '../open.ts';

describe.each(databaseKinds)('the vote store on $name', (kind) => {
  const database = useDatabase(kind);
  const rows = () =>
    database().query<{ label: string; month: Date | string; votes: number }>(
      `select label, language, helped, to_char(month, 'YYYY-MM-DD') as month, votes from answer_vote order by label, month, helped`,
    );

  test('counts by answer, language, kind and month, and keeps nothing else', async () => {
    const store = createVoteStore(database());
    const march = new Date('2026-03-31T12:00:00Z');
    await store.count('term:gdpr', 'da', true, march);
    await store.count('term:gdpr', 'da', true, march);
    await store.count('term:gdpr', 'da', false, march);
    // Already April in Denmark.
    await store.count('term:gdpr', 'da', true, new Date('2026-03-31T22:30:00Z'));
    await store.count('innovation', 'en', true, march);
    expect(await rows()).toEqual([
      { label: 'innovation', language: 'en', helped: true, month: '2026-03-01', votes: 1 },
      { label: 'term:gdpr', language: 'da', helped: false, month: '2026-03-01', votes: 1 },
      { label: 'term:gdpr', language: 'da', helped: true, month: '2026-03-01', votes: 2 },
      { label: 'term:gdpr', language: 'da', helped: true, month: '2026-04-01', votes: 1 },
    ]);
  });

  test('loses no vote of many at once', async () => {
    const store = createVoteStore(database());
    await Promise.all(Array.from({ length: 20 }, () => store.count('udvikling', 'da', true, new Date())));
    expect((await rows()).find(({ label }) => label === 'udvikling')?.votes).toBe(20);
  });
});
