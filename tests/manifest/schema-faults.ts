import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ajvDraft04 from 'ajv-draft-04';
import ajvFormats from 'ajv-formats';
import { manifestFolder } from '../../src/cli/app-package/words.ts';

const schemaFile = join(manifestFolder, 'schema', 'teams-manifest-1.30.schema.json');

// The schema has notes for editors that are no keywords of JSON Schema, hence not strict.
const ajv = new ajvDraft04.default({ allErrors: true, strict: false });
ajvFormats.default(ajv);
// Once: it takes longer than everything else that the package needs.
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object); // Microsoft's file, beside us

/** What Microsoft's schema has against a manifest. Needs no network. */
export function schemaFaults(manifest: unknown): readonly string[] {
  if (validate(manifest)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `manifest.json, ${instancePath === '' ? 'the whole file' : instancePath}: ${message ?? 'not valid'} ${JSON.stringify(params)}`,
  );
}
