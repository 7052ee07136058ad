import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ajvDraft04 from 'ajv-draft-04';
import ajvFormats from 'ajv-formats';
import { manifestFolder } from '../../src/cli/app-package/words.ts';

const schemaFile = join(manifestFolder, 'schema', 'teams-manifest-1.30.schema.json');

// Not strict, because the schema has annotations for editors that are not keywords of JSON Schema.
const ajv = new ajvDraft04.default({ allErrors: true, strict: false });
ajvFormats.default(ajv);
// Compiled once, because this takes longer than all other checks of the package.
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object); // Microsoft's file in manifest/schema/

/** The errors of a manifest against Microsoft's schema. Needs no network. */
export function schemaFaults(manifest: unknown): readonly string[] {
  if (validate(manifest)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `manifest.json, ${instancePath === '' ? 'the whole file' : instancePath}: ${message ?? 'not valid'} ${JSON.stringify(params)}`,
  );
}
