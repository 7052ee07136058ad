import { expect } from 'vitest';
import { answerByButtons, beginByButtons, competences, progress } from './overview.ts';
import { pause } from './processes.ts';
import { scenario } from './scenario.ts';

const pointsToPrivateChat =
  'Det, der handler om dig, tager vi i en privat chat, så ingen andre kan se det. Find mig under Apps i Teams, og skriv "hej" til mig dér.';

scenario(
  'in a group chat the bot explains terms and points to the private chat for personal requests',
  async ({ learner }) => {
    const { page } = learner;
    await beginByButtons(learner);
    await answerByButtons(learner, ['withHelp', 'alone']);

    await learner.openGroupChat();
    await page.getByText('Getting Started').waitFor();
    for (const text of ['hej', 'resultat', 'hjælp']) {
      await learner.mention('Test Bot', text);
      await learner.see(pointsToPrivateChat);
    }
    await pause(1000); // a second answer would arrive now
    await learner.shoot('1-mentioned');

    const chat = await learner.readChat();
    expect(chat.split(pointsToPrivateChat)).toHaveLength(1 + 3);
    expect(await learner.cards.count()).toBe(0);

    await learner.mention('Test Bot', 'hvad er samtykke?');
    await learner.see('Derfor betyder det noget');
    expect(await learner.cards.count()).toBe(1);
    await learner.shoot('2-asked');
    for (const personal of [...competences, 'svaret', 'Borgerservice', '/12', '%'])
      expect(chat).not.toContain(personal);

    await learner.openPersonalChat();
    await learner.seeCard(progress(3));
  },
);
