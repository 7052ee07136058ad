import { progress } from './overview.ts';
import { scenario } from './scenario.ts';

scenario(
  'with Tab, Enter and Space only, a learner answers the first two statements',
  async ({ learner }) => {
    await learner.closeLogByKeys();

    await learner.reach(learner.messageBox);
    await learner.pressByKey('Kom i gang', 'Enter');
    await learner.seeCard('Hvor arbejder du?');
    await learner.pressByKey('2. Dagtilbud', 'Space');
    await learner.seeCard('Jeg bruger eksempler fra Dagtilbud.');
    await learner.pressByKey('Begynd på det hurtige overblik', 'Space');
    await learner.seeCard(progress(1));
    await learner.pressByKey('3. På egen hånd', 'Enter');
    await learner.seeCard(progress(2));
    await learner.shoot('1-second-statement');
    await learner.pressByKey('Jeg vil helst ikke svare', 'Enter');
    await learner.seeCard(progress(3));

    await learner.pressByKey('Gå tilbage', 'Space');
    await learner.seeCard('Du har svaret "Jeg vil helst ikke svare".');
    await learner.shoot('2-back');
  },
);
