import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { ClosingDay } from '../domain/day-off.ts';
import type { Language } from '../domain/language.ts';
import { readYaml } from './read-yaml.ts';

const line = z
  .string()
  .trim()
  .min(1)
  .regex(/^(?![“”„].*[“”„]$)/s, 'stands in typographic quotes. Write plain "quotes", or none');
const inEachLanguage = { da: line, en: line } satisfies Record<Language, typeof line>;
const text = z.strictObject(inEachLanguage, 'must have a text in both languages: { da: ..., en: ... }');

/** `skip` is the id of a button below the areas, `default` that of the example for all areas. */
const takenIds: readonly string[] = ['skip', 'default'];

/** Cards render these characters as links or bold text. */
const areaName = line.regex(/^[^[\]<>*_`]*$/, 'must not contain [ ] < > * _ or `');

const areaId = z
  .string()
  .regex(/^[a-z0-9-]+$/, 'must be of a-z, 0-9 and hyphens only')
  .refine(
    (id) => !takenIds.includes(id),
    `${takenIds.join(' and ')} are reserved by the bot. Choose another id`,
  );

const dayForm = 'must be a day such as "12-24" (every year) or "2027-05-07", in quotes';
const closingDay = z
  .string(dayForm)
  .regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: dayForm, abort: true })
  .refine(isDay, 'must be a day that there is: look it up in a calendar');

/** A day without a year need not exist in every year: "02-29" is allowed. */
function isDay(written: string): boolean {
  const [day = 0, month = 0, year = 2024] = written.split('-').map(Number).reverse();
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

const exampleId = '11111111-2222-4333-8444-555555555555';
const tenantId = z.guid(`must be a tenant id such as ${exampleId}`);

/** For a field that is there; one that is missing is told as such. */
const form = (message: string) => ({
  error: ({ input }: { readonly input?: unknown }) => (input === undefined ? undefined : message),
});

function wholeNumber(least: number, most: number, rule: string) {
  return z.int(form(rule)).min(least, rule).max(most, rule);
}

const groupRule = 'must be a whole number of 5 or more: smaller groups can be recognised';
const areaCount = 'must name 1 to 12 areas, such as - { id: skole, da: Skole, en: Schools }';

const municipalitySchema = z.strictObject({
  controller: text,
  dpo: text,
  legalBasis: text,
  recipients: text,
  support: text,
  retentionMonths: wholeNumber(1, 120, 'must be a whole number of months from 1 to 120, such as 24'),
  removalGraceDays: wholeNumber(0, 365, 'must be a whole number of days from 0 to 365, such as 30'),
  minimumGroup: z.int(form(groupRule)).min(5, groupRule),
  closingDays: z.array(
    closingDay,
    form('must be a list of days, such as ["12-24", "2027-05-07"], or [] for none'),
  ),
  tenants: z.array(tenantId, form(`must be a list of tenant ids, such as [${exampleId}], or [] for none`)),
  jobAreas: z
    .array(z.strictObject({ id: areaId, da: areaName, en: areaName }), form(areaCount))
    .min(1, areaCount)
    .max(12, areaCount)
    .superRefine((areas, context) => {
      for (const [index, { id }] of areas.entries()) {
        if (areas.findIndex((area) => area.id === id) === index) continue;
        context.addIssue({
          code: 'custom',
          path: [index, 'id'],
          message: `"${id}" is used twice. Give each area its own id`,
        });
      }
    }),
});

export type MunicipalityFile = z.infer<typeof municipalitySchema>;

/** The municipality file in one language. */
export interface Municipality {
  readonly controller: string;
  /** The data protection officer, whom a learner can ask about their data. */
  readonly dpo: string;
  readonly legalBasis: string;
  /** Recipients of the data other than the controller. */
  readonly recipients: string;
  /** The contact for problems with the bot. */
  readonly support: string;
  /** A learner is deleted so many months after their last activity. */
  readonly retentionMonths: number;
  /** A learner is deleted so many days after removing the bot in Teams. */
  readonly removalGraceDays: number;
  readonly minimumGroup: number;
  /** Days without reminders in addition to public holidays. */
  readonly closingDays: readonly ClosingDay[];
  readonly jobAreas: readonly { readonly id: string; readonly name: string }[];
}

const defaultFile = fileURLToPath(new URL('municipality.yaml', import.meta.url));

/** @param file the value of MUNICIPALITY_FILE; the built-in default file when undefined */
export function loadMunicipality(file?: string): MunicipalityFile {
  return readYaml(file ?? defaultFile, municipalitySchema);
}

export function municipalityIn(language: Language, file: MunicipalityFile): Municipality {
  const { tenants: _, ...others } = file;
  return {
    ...others,
    controller: file.controller[language],
    dpo: file.dpo[language],
    legalBasis: file.legalBasis[language],
    recipients: file.recipients[language],
    support: file.support[language],
    jobAreas: file.jobAreas.map((area) => ({ id: area.id, name: area[language] })),
  };
}
