import { describe, expect, test } from 'vitest';
import type { Heard } from '../../src/understanding/heard.ts';
import { heardIn, type OpenName } from './hearing.ts';

/** With a statement open, "stop" only rests it. */
function changesSetting(heard: Heard<string>, open: OpenName): boolean {
  switch (heard.type) {
    case 'command':
      return (
        ['stopReminders', 'resumeReminders', 'language', 'danish', 'english', 'followClock'].includes(heard.command) ||
        (heard.command === 'stop' && open !== 'statement')
      );
    case 'timeZone':
      return heard.timeZone !== null;
    case 'jobArea':
      return heard.area !== null;
    default:
      return heard.type === 'schedule';
  }
} // prettier-ignore

const everywhere = ['nothing', 'statement', 'reminders'] as const;

const kept = {
  'what praises or misses reminders': [
    'jeg vil ikke undvære påmindelserne', 'jeg vil ikke miste påmindelserne', 'jeg vil ikke have at påmindelserne stopper',
    "I don't want to miss reminders", "I don't want to lose reminders", 'jeg savner påmindelserne', 'tak for påmindelserne',
    'behold påmindelserne', "I wouldn't want to be without reminders", 'please keep reminding me', 'jeg får ingen påmindelser',
    'I have no reminders', "I don't get any more reminders", 'der kommer ikke flere påmindelser', 'the reminders have stopped',
  ],
  'what denies': [
    "please don't stop", 'jeg sagde ikke stop', 'stop ikke', 'du må ikke stoppe påmindelserne', 'I never said stop', "don't you dare stop",
    'start ikke påmindelserne igen', "don't start again", 'svar ikke på engelsk', "don't write in Danish", "don't use Danish time",
    'brug ikke dansk tid', 'følg ikke mit ur', 'never use London time', 'jeg arbejder ikke i skole', 'mit fagområde er ikke skole',
  ],
  'what wants only some of them gone': [
    'jeg vil ikke have så mange påmindelser', 'færre påmindelser tak', 'stop med at skrive så tit', 'jeg vil ikke have påmindelser hver dag',
    'jeg vil ikke have tips om det her', 'jeg vil ikke have påmindelser om phishing', "I don't want so many reminders",
    'stop påmindelser på mobilen', 'jeg vil ikke have andre påmindelser end de vigtige', 'slå notifikationer fra i outlook',
  ],
  'what tells': [
    'jeg har stoppet påmindelserne', 'jeg har ikke stoppet påmindelserne', 'vores system sender ikke flere beskeder',
    'min kollega siger stop', 'min kollega siger "stop"', 'min kollega har startet påmindelserne igen', 'hun sagde stop',
    'borgeren vil ikke have flere breve', 'vi stopper mødet kl. 15', 'jeg stopper nu', 'jeg er færdig med det',
    'der stod stop på skiltet', 'du er begyndt at skrive igen', 'påmindelserne er startet igen', 'jeg stoppede påmindelserne ved en fejl',
    'vi holder møde på engelsk', 'jeg taler engelsk', 'dokumentet er på engelsk', 'oversæt til engelsk', 'min kollega taler kun engelsk',
    'vi skifter til dansk sommertid', 'mødet er kl 10 dansk tid', 'min kollegas tidszone er London', 'vi arbejder i en anden tidszone',
    'my manager told me to stop', 'the citizen does not want more letters', 'the meeting is in English', 'I teach English',
    'our London office uses London time', 'I stopped the reminders by mistake', 'min kollega får dem tirsdag kl 9',
  ],
  'what asks': [
    'stop?', 'stop påmindelser?', 'stopper du om sommeren?', 'hvordan stopper jeg påmindelser?', 'hvordan stopper jeg påmindelser',
    'skal jeg stoppe påmindelserne?', 'kommer der flere påmindelser', 'kan jeg altid stoppe?', 'hvem har stoppet mine påmindelser',
    'har du startet påmindelserne igen', 'have you started the reminders again', 'start påmindelser igen?', 'er du begyndt igen?',
    'engelsk?', 'taler du engelsk?', 'hvordan siger man stop på engelsk', 'why did you switch to Danish?', 'skal jeg svare på engelsk',
    'er min tidszone London?', 'hvilken tidszone er jeg i?', 'følger du mit ur?', 'følg mit ur?', 'are you using London time?', 'er det dansk tid?',
    'skift fagområde til skole?', 'mit fagområde er skole?', 'tirsdag kl 9?', 'every day?', 'kommer de tirsdag?',
    'what happens if I say stop', 'can I stop at any time?', 'may I unsubscribe', 'do you stop in summer?', 'har du slettet mine data?',
  ],
  'what weighs': [
    'jeg overvejer at stoppe påmindelserne', 'måske skal jeg stoppe påmindelserne', 'hvis jeg stopper påmindelserne', 'if I use London time',
    'hvis jeg starter påmindelserne igen, hvad sker der så', 'I might stop the reminders', 'hvad sker der, når jeg skriver stop?',
  ],
  'what is about the work': [
    'stop printeren', 'jeg vil ikke skrive', 'jeg gider ikke svare', 'nej det stopper jeg ikke med', 'I am out of office', 'jeg hader det',
    'annuller det her', 'not that', 'no, not this', 'jeg stopper altid op og tænker', 'luk', 'være', 'ud',
  ],
} as const; // prettier-ignore

describe.each(Object.entries(kept))('%s changes no setting', (_, texts) => {
  test.each(texts)('"%s"', (text) => {
    for (const language of ['da', 'en'] as const)
      for (const open of everywhere)
        expect(changesSetting(heardIn(language, text, open), open), `${language} ${open}`).toBe(false);
  });
});

describe('the learner’s own plain wish does', () => {
  test.each([
    ['resumeReminders', 'start påmindelserne igen tak'], ['resumeReminders', 'du må gerne skrive til mig igen'],
    ['resumeReminders', 'kan du starte påmindelserne igen?'], ['resumeReminders', 'could you turn the reminders back on?'],
    ['english', 'kan vi tage det på engelsk?'], ['english', 'vil du svare på engelsk?'], ['english', 'could we do this in English?'],
    ['danish', 'jeg vil hellere have det på dansk'], ['danish', 'can you write in Danish from now on'], ['english', 'English pls'],
    ['followClock', 'følg mit ur'], ['followClock', 'følg uret i Teams'], ['stopReminders', 'stop påmindelser, hvis du kan'], ['stop', 'kan du stoppe?'], ['stopReminders', 'vil du stoppe påmindelserne tak'],
  ] as const)('%s: "%s"', (command, text) => {
    expect(heardIn('da', text)).toMatchObject({ type: 'command', command });
  }); // prettier-ignore

  test('about times, zone and job area', () => {
    expect(heardIn('da', 'tirsdag kl 9', 'reminders').type).toBe('schedule');
    expect(heardIn('da', 'skift tidszone til London')).toMatchObject({ timeZone: 'Europe/London' });
    expect(heardIn('da', 'jeg arbejder nu i skole')).toMatchObject({ type: 'jobArea', area: 'school' });
  });
});

describe('asked back are', () => {
  test.each([
    ['start påmindelser igen?', ['reminders-resume']],
    ['stop påmindelser?', ['reminders-stop']],
    ['engelsk?', ['change-language']],
    ['jeg taler engelsk', ['change-language']],
    ['slet mine data?', ['delete-data']],
    ['har du startet påmindelserne igen', ['reminders-resume', 'reminders-settings']],
    ['jeg vil ikke undvære påmindelserne', ['reminders-stop', 'reminders-settings']],
    ['stop ikke', ['reminders-settings', 'cancel']],
  ])('"%s": %j', (text, labels) => {
    expect(heardIn('da', text)).toMatchObject({ type: 'candidates', labels });
  });

  test.each(['hvilken tidszone er jeg i?', "don't use Danish time", 'vi skifter til dansk sommertid'])(
    '"%s" shows the time zone',
    (text) => expect(heardIn('da', text)).toMatchObject({ type: 'command', command: 'myTimeZone' }),
  );

  test('"udsæt" puts off what was sent', () => {
    expect(heardIn('da', 'udsæt')).toMatchObject({ type: 'command', command: 'later' });
  });
});
