import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ConfigError, readEnvironment } from '../src/config.ts';
import { temporaryFolder } from './content/folder.ts';

describe('the file .env', () => {
  const write = (bytes: Uint8Array | string) => {
    const file = join(temporaryFolder(), '.env');
    writeFileSync(file, bytes);
    return file;
  };

  test('adds to the environment and is optional', () => {
    vi.stubEnv('LOG_LEVEL', 'debug');
    vi.stubEnv('COACH_TEST', undefined);
    onTestFinished(() => void vi.unstubAllEnvs());
    readEnvironment(write('\uFEFFCOACH_TEST="a#b" # with a sign\r\nLOG_LEVEL=warn\r\n'));
    expect(process.env).toMatchObject({ COACH_TEST: 'a#b', LOG_LEVEL: 'debug' });
    expect(readEnvironment(join(temporaryFolder(), '.env'))).toBe(process.env);
  });

  test.each([
    ['in UTF-16, as PowerShell writes it', Buffer.from('\uFEFFPORT=1', 'utf16le'), /\.env is in UTF-16\. Save it as UTF-8/],
    ['in Windows-1252', Buffer.from('A=\u00e6', 'latin1'), /\.env is not in UTF-8/],
    ['with a value that # cuts off', 'PORT=1\nMicrosoftAppPassword=s3cret#rest', /\.env, line 2: # cuts off the value of MicrosoftAppPassword/],
    ['with a quote that has no end', 'PORT=1\nMicrosoftAppPassword="s3cret', /\.env, line 2: the value of MicrosoftAppPassword has a quote at one end only/],
    ['with a misspelt name', 'MICROSOFTAPPPASSWORD=s3cret', /\.env, line 1: .* Write the name as MicrosoftAppPassword\./],
    ['with lines of PowerShell', 'PORT=1\n$env:MicrosoftAppPassword="s3cret"', /\.env, line 2: is no setting/],
    ['with a sign that nobody sees', 'MicrosoftAppPassword=s3cret\u200b', /\.env holds a sign that nobody sees in line 1/],
  ])('%s is refused before any value is used', (_, bytes, message) => {
    const before = { ...process.env };
    const file = write(bytes);
    expect(() => readEnvironment(file)).toThrow(ConfigError);
    expect(() => readEnvironment(file)).toThrow(message);
    expect(() => readEnvironment(file)).not.toThrow(/s3cret|rest/);
    expect(process.env).toEqual(before);
  }); // prettier-ignore

  test('that Notepad has named .env.txt is refused', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '.env.txt'), 'PORT=1');
    expect(() => readEnvironment(join(folder, '.env'))).toThrow(
      /\.env\.txt is not read\. Rename it to .*\.env\./,
    );
  });

  test('that is a folder is refused', () => {
    const folder = join(temporaryFolder(), '.env');
    mkdirSync(folder);
    expect(() => readEnvironment(folder)).toThrow(/cannot be read/);
  });
});
