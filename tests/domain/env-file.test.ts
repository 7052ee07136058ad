import { parse } from 'dotenv';
import { expect, test } from 'vitest';
import { cutValues } from '../../src/domain/env-file.ts';

test.each([
  ['in the middle', 'MicrosoftAppPassword=Abc#def'],
  ['at the end', 'MicrosoftAppPassword=Abc#'],
  ['at the beginning', 'MicrosoftAppPassword=#Abc'],
  ['after blanks around the sign', '  MicrosoftAppPassword = Abc#def'],
  ['after export', 'export MicrosoftAppPassword=Abc#def'],
  ['after a colon', 'MicrosoftAppPassword: Abc#def'],
  ['after quotes', 'MicrosoftAppPassword="Abc"#def'],
  ['in quotes that end before the value', 'MicrosoftAppPassword="Abc#d"ef'],
  ['after a quote that is not closed', `MicrosoftAppPassword='Abc#def`],
  ['before a blank', 'MicrosoftAppPassword=Abc# def'],
  ['twice', 'MicrosoftAppPassword=Abc#d #ef'],
])('a value that # cuts off %s is told, without the value', (_, line) => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = ['# a comment#', 'PORT=3978 # the usual', line, 'LOG_LEVEL=info', ''].join(end);
    expect(parse(text).MicrosoftAppPassword).not.toContain('def');
    const [fault, ...more] = cutValues(text);
    expect(more).toEqual([]);
    expect(fault).toMatch(
      /^line 3: # cuts off the value of MicrosoftAppPassword\. .*"quotes".*blank before it/,
    );
    expect(fault).not.toMatch(/abc|def/i);
  }
});

test.each([
  ['in double quotes', 'MicrosoftAppPassword="Abc#def"', 'Abc#def'],
  ['in single quotes', "MicrosoftAppPassword='Abc#def' # from the portal", 'Abc#def'],
  ['in backticks', 'MicrosoftAppPassword=`Abc#def`', 'Abc#def'],
  ['over several lines', 'MicrosoftAppPassword="-----BEGIN\nx=a#b\n-----END"', '-----BEGIN\nx=a#b\n-----END'],
  ['after a blank, where a comment begins', 'MicrosoftAppPassword=Abc #def', 'Abc'],
  ['after a tab', 'MicrosoftAppPassword=Abc\t#def', 'Abc'],
  ['after no value', 'MicrosoftAppPassword= # from the portal', ''],
  ['in a line of comment', '#MicrosoftAppPassword=Abc#def\nMicrosoftAppPassword=Abc', 'Abc'],
])('# %s is no fault', (_, text, value) => {
  expect(parse(text).MicrosoftAppPassword).toBe(value);
  expect(cutValues(text)).toEqual([]);
});
