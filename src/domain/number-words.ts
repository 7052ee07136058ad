/** Zero to nineteen, and the tens from twenty; other spellings after "|". */
const danish = {
  units:
    'nul en|et|én|ét to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten',
  tens: 'tyve tredive fyrre halvtreds tres halvfjerds firs halvfems',
  join: (tens: string, unit: string) => `${unit}og${tens}`,
};
const english: typeof danish = {
  units:
    'zero|oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  tens: 'twenty thirty forty fifty sixty seventy eighty ninety',
  join: (tens, unit) => `${tens}-${unit}`,
};

/** Each number word up to 99, and its digits: one up to 9, otherwise two. */
const digitsOf: ReadonlyMap<string, string> = new Map([...wordsOf(danish), ...wordsOf(english)]);

function wordsOf({ units, tens, join }: typeof danish): readonly (readonly [string, string])[] {
  const small = spellings(units);
  return [
    ...small.map(({ word, number }) => [word, String(number)] as const),
    ...spellings(tens).flatMap(({ word: ten, number }) => [
      [ten, String(20 + number * 10)] as const,
      ...small
        .filter(({ number: unit }) => unit >= 1 && unit <= 9)
        .map(({ word, number: unit }) => [join(ten, word), String(20 + number * 10 + unit)] as const),
    ]),
  ];
}

function spellings(list: string): readonly { readonly word: string; readonly number: number }[] {
  return list.split(' ').flatMap((words, number) => words.split('|').map((word) => ({ word, number })));
}

/** The longest first: "en" begins "enogtyve". */
const words = [...digitsOf.keys()].sort((one, other) => other.length - one.length).join('|');
const number = String.raw`(?:(?:${words})(?!\p{L})|\d{1,4}(?!\d))`;
const between = String.raw`[ \n,.-]{1,3}(?:(?:bindestreg|streg|dash|hyphen)[ \n,.-]{1,3})?`;
const row = new RegExp(String.raw`(?<![\p{L}\d])${number}(?:${between}${number}){4,11}`, 'giu');
const part = new RegExp(number, 'giu');

/** The digits of each row of five to twelve numbers some of which are words: "nul et nul et halvfems tolv fireogtredive". */
export function spokenDigitsIn(text: string): readonly string[] {
  return [...text.matchAll(row)]
    .map(([numbers]) => numbers)
    .filter((numbers) => /\p{L}/u.test(numbers))
    .map((numbers) => numbers.replaceAll(part, (one) => digitsOf.get(one.toLowerCase()) ?? one))
    .map((numbers) => numbers.replaceAll(/\D/g, ''));
}
