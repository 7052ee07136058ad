import { unzipSync } from 'fflate';
import { makeAppPackage } from '../../src/cli/app-package/app-package.ts';
import { loadPackageConfig } from '../../src/cli/app-package/config.ts';
import { loadAppWords } from '../../src/cli/app-package/words.ts';

/** The complete environment of a municipality for its package. */
export const exampleEnvironment = {
  MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
  PUBLIC_URL: 'https://coach.example.dk',
  TEAMS_DEVELOPER_NAME: 'Eksempel Kommune',
  TEAMS_WEBSITE_URL: 'https://www.example.dk/it',
  TEAMS_PRIVACY_URL: 'https://www.example.dk/privatliv',
  TEAMS_TERMS_URL: 'https://www.example.dk/vilkaar',
};

export function examplePackage(version = '1.2.3'): Uint8Array {
  return makeAppPackage(loadPackageConfig(exampleEnvironment), version, loadAppWords());
}

export type PackageFiles = Readonly<Record<string, Uint8Array>>;

export function exampleFiles(): PackageFiles {
  return unzipSync(examplePackage());
}

/** A JSON file of a package. Tests modify it, so each call reads it again. */
export function jsonIn(files: PackageFiles, name: string): Json {
  return JSON.parse(Buffer.from(files[name] ?? []).toString('utf8')) as Json;
}

/** Any JSON; the matchers of the tests define its expected form. */
export type Json = Record<string, unknown>;

export function bytesOf(json: object): Uint8Array {
  return Buffer.from(JSON.stringify(json));
}
