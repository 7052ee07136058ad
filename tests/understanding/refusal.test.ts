import { describe, expect, test } from 'vitest';
import { createInterpreter, inAnyLanguage } from '../../src/understanding/interpreter.ts';
import { readModel } from '../../src/understanding/questions/model.ts';
import { isOwnWish } from '../../src/understanding/own-wish.ts';
import { createRecogniser } from '../../src/understanding/questions/recogniser.ts';
import { publishedLabel } from '../../src/cli/published-label.ts';
import { loadPack } from '../../src/content/pack.ts';
import { askCommands } from '../../src/domain/label.ts';

const packs = { da: loadPack('da'), en: loadPack('en') };
const hear = inAnyLanguage(createInterpreter(packs.da), createInterpreter(packs.en));
const recognise = createRecogniser(packs, readModel());

const stopping = (text: string) => {
  const meaning = hear(text);
  return meaning.type === 'command' && (meaning.command === 'stop' || meaning.command === 'stopReminders');
};

describe('a refusal of reminders, in whatever words', () => {
  test.each([
    'stop tak', 'stop venligst', 'STOP NU!!', 'hold op', 'hold op tak', 'hold nu op', 'stop alt', 'nok nu',
    'jeg vil ikke have flere påmindelser', 'jeg vil ikke have påmindelser mere', 'jeg vil ingen påmindelser have',
    'meld mig fra', 'meld mig fra tak', 'frameld mig', 'afmeld mig fra påmindelser', 'jeg vil gerne afmeldes',
    'stop med at skrive til mig', 'lad være med at skrive til mig', 'lad være med at skrive til mig hele tiden',
    'hold så op med at plage mig', 'slet påmindelser', 'slet mine påmindelser tak', 'fjern påmindelserne',
    'jeg gider ikke flere beskeder fra dig', 'kan du stoppe med at skrive til mig?', 'vil du stoppe påmindelserne tak',
    'jeg ønsker ikke at få flere påmindelser', 'nej tak til flere påmindelser', 'jeg har fået nok af dine beskeder',
    'jeg er træt af dine påmindelser', 'slå notifikationerne fra', 'stop de der påmindelser nu', 'ingen flere tips tak',
    'jeg skal ikke have flere rykkere', 'jeg vil gerne være fri for påmindelser', 'send mig ikke flere beskeder',
    'stop, jeg vil ikke have flere beskeder', 'du skal ikke skrive til mig mere', 'lad mig være i fred',
    'skån mig for dine rykkere', 'jeg vil ikke høre fra dig mere', 'undskyld, men jeg vil ikke have flere påmindelser',
    'jeg vil af med påmindelserne', 'jeg magter ikke flere påmindelser', 'påmindelserne skal stoppe', 'opt out',
    'jeg har ikke brug for påmindelser', 'jeg er ikke interesseret i påmindelser', 'der skal ikke komme flere påmindelser',
  ])('"%s" stops', (text) => {
    expect(stopping(text)).toBe(true);
  }); // prettier-ignore

  test.each([
    'stop please', 'please stop', 'stop thanks', 'no more messages', 'unsubscribe', 'opt out', 'opt me out please',
    "I don't want any more reminders", 'please stop writing to me', 'could you stop the reminders?',
    'I do not want to hear from you', "I'd rather not get messages", 'turn the notifications off',
    'get rid of the reminders', 'sign me off', "I'm tired of your reminders", 'leave me alone', 'stop spamming me',
    "don't send me any more messages", 'I want to unsubscribe from the reminders', 'no thanks to more tips',
    "I'm fed up with these messages", 'quit nagging me', 'cancel my reminders', 'I would like to stop the reminders',
    'no reminders please', "I don't need reminders any more", "please don't contact me", 'take me off the list',
    'I never want to be reminded again', 'stop it now please', 'end the reminders', 'remove the reminders please',
    'can you stop messaging me', 'I no longer want reminders', 'do not disturb me', "I'm not interested in reminders",
    'switch off your messages', 'enough of these reminders', 'no further reminders, thank you', 'make it stop',
  ])('"%s" stops', (text) => {
    expect(stopping(text)).toBe(true);
  }); // prettier-ignore

  test.each([
    'hvordan stopper jeg påmindelser?', 'min kollega vil ikke have påmindelser', 'stop ikke påmindelser',
    'jeg får ikke påmindelser', 'jeg kan ikke få påmindelser', 'jeg vil ikke stoppe påmindelser',
    'lad være med at stoppe påmindelserne', 'ingen påmindelser i juli', 'stop påmindelser til jul',
    'jeg har ikke fået nogen påmindelser', 'jeg vil gerne have påmindelser', 'en påmindelse er nok',
    'slet mine beskeder', 'stop printeren', 'borgeren vil ikke have flere beskeder', 'chefen siger stop med beskederne',
    'kan man stoppe påmindelser?', 'jeg vil have færre påmindelser', 'hvad sker der, hvis jeg stopper påmindelser',
    'stop beskeder til borgerne', 'jeg stopper kl. 15', 'jeg vil ikke skrive', 'no reminders came',
    "I don't get reminders", "I don't want to stop reminders", "my colleague doesn't want reminders",
    'how do I stop reminders', 'no reminders in July', "don't stop the reminders", 'one reminder is enough',
    'delete my messages', 'jeg vil gerne stoppe med at ryge',
  ])('"%s" does not', (text) => {
    expect(stopping(text)).toBe(false);
  }); // prettier-ignore

  test('that it means the opposite of is asked about', () => {
    for (const text of ['stop ikke påmindelserne', "don't stop the reminders"])
      expect(recognise(text)).toMatchObject({ label: 'none', alternatives: ['reminders-stop', 'reminders-settings'] });
  }); // prettier-ignore
});

describe('labels and commands', () => {
  test('stopping and pausing reminders have a label each, and one in the published list', () => {
    expect(askCommands).toContain('reminders-stop');
    expect(publishedLabel('reminders-stop', packs.da.glossary)).toBe('reminders-pause');
  });

  test.each([
    ['stpo påmindelserne', 'stopReminders'],
    ['sæt påmindlser på pause', 'pauseReminders'],
    ['genoptag påmindlser', 'resumeReminders'],
    ['skift til engelks', 'english'],
  ])('"%s" is heard as its own command, %s', (text, command) => {
    expect(recognise(text).command).toBe(command);
  });
});

describe('the learner’s own wish', () => {
  const all = [packs.da, packs.en];
  test.each(['kan du stoppe', 'stop påmindelser', 'skift til engelsk', "don't write to me"])(
    '"%s" is one',
    (text) => expect(isOwnWish(text, all)).toBe(true),
  );
  test.each([
    'hvordan skifter jeg til engelsk',
    'min chef vil have det på engelsk',
    'kan man stoppe dem?',
    'hvis jeg stopper påmindelser',
    'my boss wants it in English',
    'borgerne vil have færre beskeder',
  ])('"%s" is none', (text) => expect(isOwnWish(text, all)).toBe(false));
});
