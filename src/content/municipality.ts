import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readYaml } from './read-yaml.ts';

const line = z.string().trim().min(1);

/** A button beside the areas, and the example for everyone. */
const takenIds: readonly string[] = ['skip', 'default'];

const areaId = z
  .string()
  .regex(/^[a-z0-9-]+$/, 'must be of a-z, 0-9 and hyphens only')
  .refine(
    (id) => !takenIds.includes(id),
    `${takenIds.join(' and ')} are taken by the bot itself. Choose another id`,
  );

const municipalitySchema = z.strictObject({
  controller: line,
  legalBasis: line,
  retentionMonths: z.int().min(1).max(120),
  minimumGroup: z.int().min(5, 'must be 5 or more: smaller groups can be recognised'),
  jobAreas: z
    .array(z.strictObject({ id: areaId, name: line }))
    .min(1)
    .max(12)
    .superRefine((areas, context) => {
      for (const [index, { id }] of areas.entries()) {
        if (areas.findIndex((area) => area.id === id) === index) continue;
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: `"${id}" stands twice. Give each area its own id`,
        });
      }
    }),
});

export type Municipality = z.infer<typeof municipalitySchema>;

const defaultFile = fileURLToPath(new URL('municipality.yaml', import.meta.url));

/** @param file MUNICIPALITY_FILE; the default that ships with the product when undefined */
export function loadMunicipality(file?: string): Municipality {
  return readYaml(file ?? defaultFile, municipalitySchema);
}
