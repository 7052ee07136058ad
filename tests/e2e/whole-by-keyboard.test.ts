import { expect } from 'vitest';
import { scenario } from './scenario.ts';

/** The English names of the competences, in the order of the wheel. */
const competences = [
  'User skills',
  'Using data',
  'Data and information security',
  'Technology, profession and people',
  'Technology assessment',
  'Legal rights and ethics',
  'Digital communication, one to many',
  'Digital communication, one to one',
  'Guiding citizens and colleagues',
  'Implementation and procurement',
  'Development',
  'Innovation',
] as const;

/** The pressed rows for relevance, knowledge, two skills and attitude. All are step 3, so 67 %. */
const rows = [
  '3. Important',
  '3. I know what it means in my work',
  '3. On my own',
  '3. On my own',
  '3. To some extent',
] as const;

scenario(
  'with Tab, Enter and Space only, a learner rates the whole wheel in English',
  async ({ learner }) => {
    await learner.closeLogByKeys();
    await learner.reach(learner.messageBox);

    await learner.pressByKey('English', 'Enter');
    await learner.seeCard("Hi, I'm Kompetencecoach");
    await learner.shoot('01-english');
    await learner.pressByKey('Get started', 'Enter');
    await learner.seeCard('Where do you work?');
    await learner.shoot('02-areas');
    await learner.pressByKey('2. Childcare', 'Space');
    await learner.seeCard('I will use examples from Childcare.');
    await learner.pressByKey('Assess the whole wheel', 'Enter');

    for (const [index, competence] of competences.entries()) {
      for (const [place, row] of rows.entries()) {
        await learner.seeCard(`${place + 1}/5 · ${competence}`);
        if (index === 0) await learner.shootCard(`03-item-${place + 1}`);
        await learner.pressByKey(row, place % 2 ? 'Space' : 'Enter');
      }
      await learner.seeCard(`Knowledge question 1/2 · ${competence}`);
      if (index === 0) {
        await learner.shootCard('04-check');
        await learner.pressByKey(/^\d\. I do not know$/, 'Space');
        await learner.seeCard('Here is how it works');
        await learner.shootCard('04-reveal');
        await learner.pressByKey('Continue', 'Enter');
        await learner.seeCard(`Knowledge question 2/2 · ${competence}`);
      }
      await learner.pressByKey('Skip the questions', 'Enter');
      const next = competences[index + 1];
      if (!next) break;
      await learner.seeCard(`You have finished "${competence}"`);
      if (index === 0) await learner.shootCard('04-sitting-end');
      await learner.pressByKey('Continue', 'Enter');
    }

    // A picture of the whole card would resize the page and reopen the log.
    await learner.seeCard('Your competence wheel');
    expect(await learner.readTable()).toEqual(
      competences.map((name, index) => [`${index + 1} ${name}`, '67% · Independent']),
    );
    await learner.shoot('05-result');

    await learner.pressByKey('See next steps', 'Enter');
    await learner.seeCard('You have reached the target in the competences');
    await learner.shoot('06-steps');
    await learner.pressByKey('Go to the menu', 'Space');
    await learner.seeCard('What would you like to do now?');
    await learner.pressByKey('Get help', 'Enter');
    await learner.seeCard('What I can help you with');
    await learner.shoot('07-help');
    await learner.pressByKey('Explore the wheel', 'Enter');
    await learner.seeCard('The competence wheel');
    await learner.pressByKey('3. Data and information security', 'Enter');
    await learner.seeCard('Assess this competence');
    await learner.shoot('08-competence');
    await learner.pressByKey('Go to the menu', 'Enter');
    await learner.seeCard('What would you like to do now?');
    await learner.pressByKey('See my result', 'Enter');
    await learner.seeCard('Your competence wheel');
    await learner.pressByKey('See my history', 'Enter');
    await learner.seeCard('Your progress over time');
    await learner.shoot('09-history');
  },
);
