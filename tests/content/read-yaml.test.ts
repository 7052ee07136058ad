import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readYaml } from '../../src/content/read-yaml.ts';
import { faultOf, temporaryFolder } from './folder.ts';

const schema = z.strictObject({
  name: z.string().trim().min(1),
  count: z.int().min(5),
  kind: z.enum(['skill', 'attitude']),
  place: z.strictObject({ town: z.string(), url: z.url() }),
  list: z.array(z.strictObject({ id: z.string() })).min(2),
});

const good = ['name: Ærø', 'count: 5', 'kind: skill', 'place:', '  town: Odense', '  url: https://odense.dk', 'list:', '  - id: a', '  - id: b']; // prettier-ignore

function write(lines: readonly string[]): string {
  const file = join(temporaryFolder(), 'one.yaml');
  writeFileSync(file, lines.join('\n'));
  return file;
}

/** The valid file with line `number` (from 1) replaced by any number of lines. */
function withLine(number: number, ...lines: readonly string[]): readonly string[] {
  return [...good.slice(0, number - 1), ...lines, ...good.slice(number)];
}

test('a file without faults is read unchanged', () => {
  expect(readYaml(write(good), schema)).toEqual({
    name: 'Ærø',
    count: 5,
    kind: 'skill',
    place: { town: 'Odense', url: 'https://odense.dk' },
    list: [{ id: 'a' }, { id: 'b' }],
  });
});

test('comments, quotes and Windows line ends change nothing', () => {
  const file = write([`# about\r\n${withLine(1, 'name: "Ærø" # the island').join('\r\n')}`]);
  expect(readYaml(file, schema).name).toBe('Ærø');
});

describe('a fault names file, line, field and remedy', () => {
  const cases = [
    { name: 'a missing field', lines: withLine(1), line: 1, field: 'name', remedy: /missing\. Add it as text/ },
    { name: 'a missing field of an object', lines: withLine(5), line: 4, field: 'place.town', remedy: /missing\. Add it as text/ },
    { name: 'a missing field of a list entry', lines: withLine(9, '  - {}'), line: 9, field: 'list.1.id', remedy: /missing\. Add it/ },
    { name: 'a name without a value', lines: withLine(1, 'name:'), line: 1, field: 'name', remedy: /Write it as text/ },
    { name: 'a number instead of a text', lines: withLine(5, '  town: 5000'), line: 5, field: 'place.town', remedy: /Write it as text/ },
    { name: 'a text instead of a number', lines: withLine(2, 'count: five'), line: 2, field: 'count', remedy: /is text\. Write it as a number, such as 24/ },
    { name: 'a number that is not whole', lines: withLine(2, 'count: 5.5'), line: 2, field: 'count', remedy: /is no whole number\. Write it as/ },
    { name: 'a list instead of a text', lines: withLine(5, '  town: [Odense]'), line: 5, field: 'place.town', remedy: /Write it as text/ },
    { name: 'a text instead of an object', lines: withLine(4, 'place: Odense').filter((line) => !line.startsWith('  t') && !line.startsWith('  u')), line: 4, field: 'place', remedy: /Write it as names with values/ },
    { name: 'a text of spaces', lines: withLine(1, 'name: "  "'), line: 1, field: 'name', remedy: /is empty\. Write some text/ },
    { name: 'a number too small', lines: withLine(2, 'count: 4'), line: 2, field: 'count', remedy: /must be 5 or more/ },
    { name: 'an invalid choice', lines: withLine(3, 'kind: mood'), line: 3, field: 'kind', remedy: /"skill"\|"attitude"/ },
    { name: 'an invalid address', lines: withLine(6, '  url: odense'), line: 6, field: 'place.url', remedy: /URL/ },
    { name: 'an unknown field', lines: [...good.slice(0, 8), '  - id: b', '    nmae: Bo'], line: 10, field: 'list.1', remedy: /nmae.*Remove/ },
    { name: 'an unknown field at the top', lines: [...good, 'nmae: Bo'], line: 10, field: '', remedy: /nmae.*Remove/ },
    { name: 'a list too short', lines: good.slice(0, 8), line: 7, field: 'list', remedy: /must have 2 or more entries/ },
  ]; // prettier-ignore

  for (const { name, lines, line, field, remedy } of cases) {
    test(name, () => {
      const file = write(lines);
      const fault = faultOf(() => readYaml(file, schema));
      expect(fault.name).toBe('ContentError');
      expect(fault.message).toContain(`${file}, line ${line}, field "${field || 'the whole file'}": `);
      expect(fault.message).toMatch(remedy);
      expect(fault.message.split('\n')).toHaveLength(1);
    });
  }

  test('all faults of a file are reported at once', () => {
    const { message } = faultOf(() => readYaml(write(['name: 1', 'count: 2', ...good.slice(2)]), schema));
    expect(message.split('\n')).toEqual([
      expect.stringMatching(/line 1, field "name"/),
      expect.stringMatching(/line 2, field "count"/),
    ]);
  });

  test('every remedy ends with exactly one full stop', () => {
    for (const { lines } of cases)
      expect(faultOf(() => readYaml(write(lines), schema)).message).toMatch(/[^.]\.$/);
  });
});

describe('invalid or misleading YAML is reported with line and remedy', () => {
  const cases = [
    { name: 'an open quote', lines: withLine(1, 'name: "Ærø'), line: /line \d+: /, remedy: /Close each quote/ },
    { name: 'an open bracket', lines: withLine(1, 'name: [Ærø'), line: /line \d+: /, remedy: /"quotes"/ },
    { name: 'a tab as indent', lines: withLine(5, '\ttown: Odense'), line: /line 5: /, remedy: /blanks, not with tabs/ },
    { name: 'an indent too deep', lines: withLine(2, '   count: 5'), line: /line [12]: /, remedy: /one indent/ },
    { name: 'a field twice', lines: [...good, 'name: Bo'], line: /line 10: /, remedy: /keep one of the two/ },
    { name: 'braces without quotes', lines: withLine(1, 'name: {Ærø} er en ø'), line: /line 1: /, remedy: /"quotes"/ },
    { name: 'a colon in a text without quotes', lines: withLine(1, 'name: Ærø: en ø'), line: /line 1: /, remedy: /"quotes"/ },
    { name: 'no space after a colon', lines: withLine(2, 'count:5'), line: /line 2: /, remedy: /a blank after each colon/ },
    { name: 'bold text without quotes, which YAML takes for a reference', lines: withLine(1, 'name: **start** begynder'), line: /line 1: /, remedy: /"quotes"/ },
    { name: 'a word in stars without quotes, which YAML takes for a reference', lines: withLine(1, 'name: *start*'), line: /line 1: /, remedy: /"quotes"/ },
    { name: 'a text that begins with &, which YAML takes for a name', lines: withLine(1, 'name: &Ærø'), line: /line 1: /, remedy: /"quotes"/ },
    { name: 'a text that begins with !, which YAML takes for a kind', lines: withLine(1, 'name: !Ærø'), line: /line 1: /, remedy: /"quotes"/ },
    { name: 'a text that begins with @', lines: withLine(1, 'name: @Ærø'), line: /line 1: /, remedy: /"quotes"/ },
    { name: 'a text that # cuts off', lines: withLine(5, '  town: lokale #1 i Odense'), line: /line 5: # cuts off the text/, remedy: /"quotes".*a blank after the #/ },
    { name: 'a lost character', lines: withLine(5, '  town: S?nderborg'), line: /line 5: a "\?" stands within a word/, remedy: /Write the word anew/ },
    { name: 'two documents', lines: [...good, '---', ...good], line: /line \d+: /, remedy: /Take out the line ---/ },
  ]; // prettier-ignore

  for (const { name, lines, line, remedy } of cases) {
    test(name, () => {
      const file = write(lines);
      const fault = faultOf(() => readYaml(file, schema));
      expect(fault.name).toBe('ContentError');
      expect(fault.message).toContain(`${file}, `);
      expect(fault.message).toMatch(line);
      expect(fault.message).toMatch(remedy);
      expect(fault.message).toMatch(/[^.]\.$/);
    });
  }

  test('each lost text is reported', () => {
    const lines = withLine(1, 'name: S?nder #1').with(4, '  town: *start*');
    const { message } = faultOf(() => readYaml(write(lines), schema));
    expect(message.split('\n')).toEqual([
      expect.stringMatching(/line 1: # cuts off/),
      expect.stringMatching(/line 5: .* reference/),
      expect.stringMatching(/line 1: a "\?"/),
    ]);
  });

  test.each([
    'lokale 1 # stuen',
    '"lokale #1"',
    "'lokale #1' #stuen",
    'C#',
    'Ved du det?',
    '"https://odense.dk/a?b=c"',
  ])('but not %s', (town) =>
    expect(readYaml(write(withLine(5, `  town: ${town}`)), schema).place.town).toMatch(
      /^(lokale|C#|Ved|https)/,
    ),
  );
});

describe('a missing or empty file', () => {
  test('that is missing is named with a remedy', () => {
    const file = join(temporaryFolder(), 'none.yaml');
    const fault = faultOf(() => readYaml(file, schema));
    expect(fault).toEqual({
      name: 'ContentError',
      message: `${file}: cannot be read. Create the file, or correct the path.`,
    });
  });

  test('that is a folder is also named', () => {
    const folder = temporaryFolder();
    expect(faultOf(() => readYaml(folder, schema)).message).toContain(`${folder}: cannot be read.`);
  });

  test.each([
    ['is empty', ['']],
    ['has comments only', ['# nothing yet']],
    ['is one word', ['Odense']],
  ])('that %s has a fault as a whole', (_, lines) => {
    const file = write(lines);
    expect(faultOf(() => readYaml(file, schema)).message).toContain(
      `${file}, line 1, field "the whole file": `,
    );
  });
});
