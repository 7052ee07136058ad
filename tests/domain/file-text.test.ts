import { expect, test } from 'vitest';
import { readFileText } from '../../src/domain/file-text.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

test.each([
  ['plain', Buffer.from('name: Tønder\n')],
  ['with a byte order mark', Buffer.from('\uFEFFname: Tønder\n')],
])('UTF-8 %s is read', (_, bytes) => {
  expect(readFileText(bytes)).toEqual({ text: 'name: Tønder\n' });
});

test.each([
  ['nothing', ''],
  ['characters outside the basic plane', '😀 €'],
  ['a capital A with a tilde', 'São Paulo, IRMÃOS'],
  ['quoted letters', 'Å“, »Ø« og Â'],
  ['a root and a footnote', '√2 og note †'],
  ['a no-break space in a line', 'kl.\u00a09'],
])('%s is accepted', (_, text) => {
  expect(readFileText(Buffer.from(text))).toEqual({ text });
});

test.each(['\r\n', '\r'])('lines that end in %j are read as lines', (end) => {
  expect(readFileText(Buffer.from(`a${end}b${end}`))).toEqual({ text: 'a\nb\n' });
});

test.each([
  ['Windows-1252', latin1('Tønder'), /^is not in UTF-8.*Windows-1252/],
  ['UTF-8 that was cut', Buffer.from('Tø').subarray(0, 2), /^is not in UTF-8/],
  ['UTF-16 of PowerShell', Buffer.from('\uFEFFa: b', 'utf16le'), /^is in UTF-16/],
  ['UTF-16 with the other byte order', Buffer.from('\uFEFFa: b', 'utf16le').swap16(), /^is in UTF-16/],
  ['UTF-16 without a byte order mark', Buffer.from('a: b', 'utf16le'), /^holds NUL bytes/],
  ['a NUL byte', Buffer.from('a: b\0'), /^holds NUL bytes/],
  ['a lost character', Buffer.from('a\nT\uFFFDnder'), /^holds spoilt letters in line 2/],
  ['UTF-8 that was read as Latin-1', Buffer.from(Buffer.from('Tønder').toString('latin1')), /^holds spoilt letters in line 1/],
  ['UTF-8 that was read as Windows-1252', Buffer.from('TÃ¸nder, Ã…rhus, Ã†rÃ¸'), /^holds spoilt letters in line 1/],
])('%s is refused with a remedy', (_, bytes, fault) => {
  const read = readFileText(bytes);
  expect(read.text).toBeUndefined();
  expect(read.fault).toMatch(fault);
  expect(read.fault).toMatch(/Save it as UTF-8: .*Notepad.*PowerShell/);
}); // prettier-ignore

test.each(['Ã¸', 'Ã¼', 'Ã©', 'Ã…', 'Â§ 12', 'Â\u00a0', 'en â€“ dash', 'â€œquotedâ€', 'itâ€™s', 'â†’', 'ðŸ™‚', 'ï»¿', '√∏', '√•', '├©', 'T›nder', 'p†mindelser'])('%s in another encoding is refused with its line', (signs) => {
  expect(readFileText(Buffer.from(`a\nb\n${signs}`)).fault).toMatch(/^holds spoilt letters in line 3/);
}); // prettier-ignore

test.each([
  ['a zero-width space', 'a\nPORT=\u200b3978'],
  ['a direction mark', 'a\nb: \u202ac'],
  ['a second byte order mark', 'a\n\ufeffb'],
  ['an indent of no-break spaces', 'a:\n \u00a0b: c'],
])('%s is refused with its line', (_, text) => {
  expect(readFileText(Buffer.from(text)).fault).toMatch(
    /^holds a sign that nobody sees in line 2.*Write that line anew/,
  );
});
