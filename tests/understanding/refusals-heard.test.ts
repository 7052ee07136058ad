import { describe, expect, test } from 'vitest';
import { heardIn, type OpenName } from './hearing.ts';

/** What a refusal may be heard as: with a statement open, it may also rest that one. */
function stops(language: 'da' | 'en', text: string, open: OpenName): boolean {
  const heard = heardIn(language, text, open);
  return heard.type === 'command' && (heard.command === 'stop' || heard.command === 'stopReminders');
}

const everywhere = ['nothing', 'statement', 'reminders'] as const;

const refusals = {
  da: [
    // Angry.
    'skrid', 'klap i', 'pis af', 'hold nu op for helvede', 'nu gider jeg kraftedeme ikke mere', 'lad mig nu være for fanden',
    'STOP FOR FANDEN', 'nu stopper du fandeme', 'stop dit lort', 'stop det pis', 'nej nej nej stop', 'stop stop og atter stop',
    'stop stop stop', 'stoooop', 'jeg sagde stop', 'du forstyrrer mig', 'du plager mig hele tiden', 'jeg er træt af dig',
    'jeg hader dine beskeder', 'hold dine beskeder for dig selv', 'du gør mig sindssyg', 'væk med dig', 'kan du ikke bare stoppe',
    // Polite and indirect.
    'vær venlig at stoppe', 'kan du ikke godt holde op nu?', 'jeg frabeder mig', 'jeg frabeder mig flere beskeder',
    'kunne du måske lade være med at skrive', 'det ville være dejligt hvis du ikke skrev til mig', 'jeg takker nej til påmindelser',
    'må jeg bede dig holde op med at skrive', 'jeg klarer mig fint uden påmindelser', 'jeg tror ikke jeg har brug for flere påmindelser',
    'beskederne er ikke noget for mig', 'jeg nægter at få flere beskeder', 'det her skal stoppe nu', 'jeg er ikke interesseret',
    'tak for nu, men jeg vil ikke have flere', 'tak for hjælpen, jeg vil gerne stoppe her', 'undskyld, men stop',
    'jeg vil ikke deltage længere', 'jeg orker det ikke mere', 'jeg melder fra', 'sluk for dig selv', 'hermed afmelder jeg mig',
    // As a letter.
    'Hej Kompetencecoach, jeg vil gerne afmelde mine påmindelser. Vh Anne', 'hej. stop. tak.',
    'Til rette vedkommende: Jeg ønsker ikke at modtage flere beskeder', 'kære bot, stop venligst med at sende mig beskeder',
    // On a phone.
    'stop pamindelser', 'jeg vil ikke have flere pamindelser', 'jeg oensker ikke flere paamindelsr', 'ka du ik stoppe',
    'gider ik mere', 'gider ikk beskder', 'jeg vil ikke ha flere notifikatoner', 'la mig være', 'stop 🙏', 'STOP...',
    // With words of the other language.
    'please slå påmindelser fra', 'jeg vil ikke have reminders', 'stop reminders tak',
  ],
  en: [
    'just fucking stop', 'for the love of god stop', 'stop it already', 'I said stop', 'enough is enough', 'get off my back',
    "I've had it with you", "I'm done with this", "I can't stand these reminders", 'you are driving me crazy', 'leave me out of this',
    'you may stop now', 'would you be so kind as to stop?', "I'd prefer not to be reminded", "I'm fine without reminders",
    'no thank you, no more of this', 'count me out', "I think I've had enough reminders for now", 'these messages need to stop',
    'please take me off your list', 'I refuse to get more messages', 'make the messages stop', 'this has to stop', 'I have no time for this',
    'Dear bot, kindly stop sending me messages.', 'Hello! I no longer wish to receive reminders. Best regards, Tom',
    'pls stop', 'dont want ur msgs', 'dont wanna get reminders', 'u can stop now', 'stop remindrs', 'no more påmindelser',
  ],
} as const; // prettier-ignore

describe.each(['da', 'en'] as const)('a refusal in %s stops at once, whatever is open', (language) => {
  test.each(refusals[language])('"%s"', (text) => {
    for (const open of everywhere) expect(stops(language, text, open), open).toBe(true);
  });
});

describe('a refusal that is only part of the words, or is in doubt, is asked back', () => {
  test.each([
    ['da', 'er du dum? jeg sagde stop'],
    ['da', 'det har været fint, men nu er det nok'],
    ['da', 'jeg har travlt, stop'],
    ['da', 'jeg vil ikke have påmindelser før kl. 9'],
    ['da', 'jeg vil ikke have påmindelser hele tiden'],
    ['da', 'hvorfor kan du ikke bare stoppe?'],
    ['en', 'stop, please, I beg you'],
    ['en', 'may I unsubscribe'],
  ] as const)('%s: %s', (language, text) => {
    for (const open of everywhere) {
      const heard = heardIn(language, text, open);
      const labels: readonly string[] = heard.type === 'candidates' ? heard.labels : [];
      const isResting = open === 'statement' && heard.type === 'command' && heard.command === 'pause';
      expect(labels.includes('reminders-stop') || isResting, open).toBe(true);
    }
  });

  test.each(['glem mig', 'forget me', 'jeg vil ikke bruge dig mere', 'remove me from the system'])(
    '"%s" may mean the reminders or the data',
    (text) => {
      for (const open of everywhere)
        expect(heardIn('da', text, open)).toMatchObject({ labels: ['reminders-stop', 'delete-data'] });
    },
  );
});

describe('a refusal for some days is a pause', () => {
  test.each([
    ['da', 'jeg vil ikke have flere påmindelser i dag'],
    ['da', 'jeg gider ikke flere påmindelser idag'],
    ['da', 'send ikke flere beskeder i denne uge'],
    ['da', 'jeg orker ikke flere påmindelser de næste 14 dage'],
    ['da', 'hold nu kæft til mandag'],
    ['en', "I don't want any reminders today"],
    ['en', 'leave me alone this week'],
  ] as const)('%s: %s', (language, text) => {
    expect(heardIn(language, text)).toMatchObject({ type: 'absence', wish: { type: 'days' } });
  });

  test('while something is asked, that rests', () => {
    for (const text of ['jeg gider ikke mere i dag', 'stop for i dag'])
      expect(heardIn('da', text, 'statement')).toMatchObject({ type: 'command', command: 'stop' });
    expect(heardIn('da', 'jeg gider ikke flere påmindelser i dag', 'statement').type).toBe('absence');
  });

  test('a question is none', () => {
    expect(heardIn('da', 'skal jeg have flere påmindelser i dag?').type).toBe('candidates');
  });
});
