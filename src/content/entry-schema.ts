import { z } from 'zod';

export const line = z.string().trim().min(1);
const httpsUrl = z.url({ protocol: /^https$/, error: 'must be a full https:// address' });
const date = z.iso.date('must be a date such as 2027-11-25');

export const source = z.strictObject({ name: line, url: httpsUrl });

export const entryId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and hyphens');

/** The offices that can be responsible for an entry; not translated. */
const owners = ['Digitalisering', 'Informationssikkerhed', 'Kommunikation', 'Jura', 'DPO', 'Indkøb'] as const;

/** Who reviews an entry, and when the next review is due. */
export const review = z.strictObject({
  /** The office of the municipality that reviews the entry. */
  owner: z.enum(owners, `must be one of: ${owners.join(', ')}`),
  /** YYYY-MM-DD. */
  due: date,
  /** True when a lawyer has approved the entry. */
  legal: z.boolean(),
});

/** The law behind an entry. */
export const rule = z
  .strictObject({
    /** Act and paragraph, such as "Forvaltningsloven § 19". */
    paragraph: line,
    /** The first day on which the rule applies, YYYY-MM-DD. */
    inForce: date,
    /** The next known change: its day, and its effect in one line. */
    changes: z.strictObject({ on: date, to: line }).optional(),
  })
  .refine(({ inForce, changes }) => changes === undefined || changes.on > inForce, {
    path: ['changes', 'on'],
    message: 'must be later than inForce',
  });

export type Review = z.infer<typeof review>;
export type Rule = z.infer<typeof rule>;
