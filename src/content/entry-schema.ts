import { z } from 'zod';

export const line = z.string().trim().min(1);
const httpsUrl = z.url({ protocol: /^https$/, error: 'must be a full https:// address' });
const date = z.iso.date('must be a date such as 2027-11-25');

export const source = z.strictObject({ name: line, url: httpsUrl });

export const entryId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and hyphens');

/** The offices that may answer for an entry; the same names in every language. */
export const owners = [
  'Digitalisering',
  'Informationssikkerhed',
  'Kommunikation',
  'Jura',
  'DPO',
  'Indkøb',
] as const;

/** Who keeps an entry right, and until when it may be trusted to be. */
export const review = z.strictObject({
  /** Who in the municipality is told when the day has passed. */
  owner: z.enum(owners, `must be one of: ${owners.join(', ')}`),
  /** YYYY-MM-DD. */
  due: date,
  /** True once a lawyer has read it. */
  legal: z.boolean(),
});

/** The law behind an entry. */
export const rule = z
  .strictObject({
    /** Act and paragraph, such as "Forvaltningsloven § 19". */
    paragraph: line,
    /** The day from which it applies. */
    inForce: date,
    /** The next change that is known, and in one line what it does. */
    changes: z.strictObject({ on: date, to: line }).optional(),
  })
  .refine(({ inForce, changes }) => changes === undefined || changes.on > inForce, {
    path: ['changes', 'on'],
    message: 'must be later than inForce',
  });

export type Review = z.infer<typeof review>;
export type Rule = z.infer<typeof rule>;
