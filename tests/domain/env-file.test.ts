import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { describe, expect, test } from 'vitest';
import { faultsOfEnvFile } from '../../src/domain/env-file.ts';

const names = ['PORT', 'DATABASE_URL', 'MicrosoftAppId', 'MicrosoftAppPassword'];

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
    const [fault, ...more] = faultsOfEnvFile(text, names);
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
  expect(faultsOfEnvFile(text, names)).toEqual([]);
});

describe('what is read otherwise than it was meant is told by its line, without the value', () => {
  test.each([
    ['a quote without an end', 'MicrosoftAppPassword="s3cret', '', /^line 2: the value of MicrosoftAppPassword has a quote at one end only\. Put one/],
    ['a quote without a beginning', "MicrosoftAppPassword=s3cret'", '', /^line 2: the value of MicrosoftAppPassword has a quote/],
    ['a quote alone', 'MicrosoftAppPassword="', '', /^line 2: .* a quote at one end only/],
    ['a quote that ends in a later setting', 'MicrosoftAppPassword="s3cret\nPORT=1\nHOST=x"', '', /^line 2: the quotes around the value of MicrosoftAppPassword end only in a later setting/],
    ['a setting of the command line', 'set MicrosoftAppPassword=s3cret', '', /^line 2: is no setting\. Write NAME=value/],
    ['a setting of PowerShell', '$env:MicrosoftAppPassword = "s3cret"', '', /^line 2: is no setting/],
    ['a setting without =', 'MicrosoftAppPassword s3cret', '', /^line 2: is no setting/],
    ['a setting of JSON', '"MicrosoftAppPassword": "s3cret",', '', /^line 2: is no setting/],
    ['a setting in a list', '- MicrosoftAppPassword=s3cret', '', /^line 2: is no setting/],
    ['another comment', '// s3cret', '; s3cret', /^line 2: .* or # at the beginning of a comment\.$/],
    ['the head of a part', '[s3cret]', '', /^line 2: is no setting/],
    ['a name in other letters', 'MicrosoftAppID=s3cret', '', /^line 2: MicrosoftAppID is not read\. Write the name as MicrosoftAppId\.$/],
    ['a name with other marks', 'DATABASE-URL=s3cret', '', /^line 2: DATABASE-URL is not read\. Write the name as DATABASE_URL\.$/],
    ['a second value', 'PORT=3978', '', /^line 2: PORT stands here a second time.* Keep one of the two lines\.$/],
    ['a value that an empty one takes back', '', 'PORT=', /^line 3: PORT stands here a second time/],
  ])('%s', (_, second, third, fault) => {
    const told = faultsOfEnvFile(`PORT=80\n${second}\n${third}\n`, names);
    expect(told).toEqual([expect.stringMatching(fault)]);
    expect(told.join()).not.toMatch(/s3cret/);
  }); // prettier-ignore

  test('in the order of the lines', () => {
    const told = faultsOfEnvFile('foo\nPORT=1#2\nbar\nbaz\n\nMICROSOFTAPPID=x', names);
    expect(told.map((sentence) => sentence.slice(0, 6))).toEqual(['line 1', 'line 2', 'line 3', 'line 6']);
  });
});

test.each([
  ['nothing', ''],
  ['a copy of .env.example', readFileSync('.env.example', 'utf8')],
  ['blank lines and comments', '\n# PORT\n\t# x\n  \n'],
  ['each way to write a setting', 'PORT = 1\nHOST: x\nexport LOG_LEVEL=info\n  DATA_DIR=\n'],
  [
    'a key of several lines',
    'KEY="-----BEGIN PRIVATE KEY-----\nMIIEvQ\nABCD==\n-----END PRIVATE KEY-----"\nPORT=1',
  ],
  ['quotes within a value', `A=it's\nB="it's"\nC='"'`],
  ['an empty line that is filled in below', 'PORT=\nPORT=3978'],
  ['the same value twice', 'PORT=1\nPORT=1'],
  ['names of other programs', 'port_of_something=1\nNODE_OPTIONS=--max-old-space-size=512'],
])('%s is no fault', (_, text) => {
  expect(faultsOfEnvFile(text, names)).toEqual([]);
});
