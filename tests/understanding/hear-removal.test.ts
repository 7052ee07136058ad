import { describe, expect, test } from 'vitest';
import { languages, type Language } from '../../src/domain/language.ts';
import type { Heard } from '../../src/understanding/heard.ts';
import { heardIn } from './hearing.ts';

/** "2026-12-21..2027-01-03" for the days that are removed, "2" for the second pause, "alle", "den" for the only one. */
function removed(heard: Heard<string>): string {
  if (heard.type !== 'removeAbsences') return heard.type;
  const { isAll, number, days } = heard.removal;
  if (days === 'unclear') return 'unclear';
  if (days) return days.map(({ from, until }) => `${from?.toString() ?? ''}..${until.subtract({ days: 1 }).toString()}`).join(' '); // prettier-ignore
  return isAll ? 'all' : String(number ?? 'the one');
}

/** Said on a Thursday in week 50. */
const removals: Record<Language, Readonly<Record<string, readonly string[]>>> = {
  da: {
    'the one': ['slet min ferie', 'vil du slette min ferie', 'ferien er aflyst', 'min ferie er blevet aflyst', 'fortryd min ferie', 'min ferie bliver ikke til noget', 'jeg skal alligevel ikke på ferie', 'jeg er ikke syg alligevel', 'jeg vil gerne have slettet min ferie', 'kan ferien slettes?', 'ferien må gerne slettes, tak'],
    all: ['slet alle mine pauser', 'kan du slette alle mine pauser?'],
    '2': ['fjern pause nr. 2', 'slet pause 2 tak'],
    '2027-02-15..2027-02-21': ['kan du slette min ferie i uge 7?', 'min ferie i uge 7 er aflyst', 'jeg skal ikke på ferie i uge 7 alligevel', 'slet pausen i uge 7'],
    '2027-01-11..2027-01-17': ['slet pausen i uge 2'],
    '2027-01-01..2027-01-31': ['kan fraværet i januar fjernes', 'slet min ferie i januar'],
    '2026-12-14..2026-12-14': ['slet pausen på mandag', 'slet pausen mandag', 'jeg har alligevel ikke fri på mandag'],
    '2026-12-21..2027-01-03': ['slet ferien fra 21/12 til 3/1', 'slet min ferie 21/12-3/1'],
  },
  en: {
    'the one': ['cancel my holiday', 'my holiday is cancelled', 'my holiday has been cancelled', 'undo my holiday', "I'm not sick after all"],
    all: ['delete all my breaks'],
    '2027-02-15..2027-02-21': ['can you delete my holiday in week 7?', 'my leave in week 7 is off', "I'm not on holiday in week 7 after all"],
    '2027-01-01..2027-01-31': ['please cancel my leave in January', 'could my leave in January be removed?'],
  },
}; // prettier-ignore

/** Shown as the list, where nothing is removed before the learner chooses. */
const unclear = {
  da: ['slet alle pauser undtagen nr 2', 'slet alle pauser på nær uge 7', 'slet ikke alle pauser', 'slet ikke min ferie', 'fortryd ikke min ferie', 'slet alle pauser?', 'kan alle pauser slettes?', 'slet alle borgernes ferier', 'fjern ikke pause 2', 'fjern pause 2?', 'slet min kollegas pause 2', 'annuller mødet i ferien', 'fjern den anden pause', 'fjern pause 1 og 3', 'slet to pauser', 'slet alle pauser i januar'],
  en: ['delete all pauses except number 2', 'delete all pauses?', "delete my colleague's pause 2", 'cancel the meeting during my holiday', 'remove the second pause'],
}; // prettier-ignore

/** Tales and questions: nothing is removed, and no list is asked for. */
const none = {
  da: ['min kollegas ferie er aflyst', 'kollegas ferie er aflyst', 'mødet om ferien er aflyst', 'Bo er syg, og hans ferie er aflyst', 'ferien er ikke aflyst', 'er ferien aflyst?', 'min ferie er aflyst?', 'hvornår er ferien aflyst', 'kan jeg slette min ferie?', 'hvordan sletter jeg min ferie', 'må jeg aflyse min ferie?', 'jeg har ikke fri på fredag', 'slet mine data'],
  en: ["my colleague's holiday is cancelled", "my holiday isn't cancelled", 'is my holiday cancelled?', 'how do I cancel my holiday?'],
}; // prettier-ignore

/** Questions about one's own pauses. */
const lists = {
  da: ['har jeg nogen ferie registreret?', 'hvilke fravær har du noteret', 'hvornår har jeg ferie?', 'hvornår er min ferie?', 'har jeg ferie i uge 7?', 'hvilken ferie har du skrevet ned?', 'vis min ferie', 'må jeg se mine pauser', 'mit fravær'],
  en: ['list my leave', 'when is my holiday?', 'when am I on leave', 'do I have any holiday registered?', 'which holidays have you noted', 'show me my leave'],
}; // prettier-ignore

const noLists = {
  da: ['hvornår har min chef ferie', 'har jeg ret til ferie', 'hvor mange feriedage har jeg', 'hvornår er det ferie?', 'har vi fri den 5. juni', 'hvilke regler gælder for ferie', 'vis min plan'],
  en: ['what is annual leave?', 'what leave do I have left', 'do we have leave in week 7'],
}; // prettier-ignore

describe.each(languages)('in %s', (language) => {
  for (const [what, texts] of Object.entries(removals[language]))
    test.each(texts)(`"%s" removes ${what}`, (text) => expect(removed(heardIn(language, text))).toBe(what));

  test.each(unclear[language])('"%s" shows the list first', (text) =>
    expect(removed(heardIn(language, text))).toBe('unclear'),
  );

  test.each(none[language])('"%s" removes nothing', (text) =>
    expect(['removeAbsences', 'absence']).not.toContain(heardIn(language, text).type),
  );

  test.each(lists[language])('"%s" asks for the list', (text) =>
    expect(heardIn(language, text).type).toBe('showAbsences'),
  );

  test.each(noLists[language])('"%s" does not', (text) =>
    expect(heardIn(language, text).type).not.toBe('showAbsences'),
  );
});
