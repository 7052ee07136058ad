export const documentNames = ['wheel', 'items', 'terms', 'tips'] as const;
export type DocumentName = (typeof documentNames)[number];

type Thing = 'document' | 'wheel' | 'dimension' | 'competence' | 'item' | 'term' | 'tip';

/**
 * An identifier made from the ids of the content, so it is the same in each municipality and version. A URN and not a
 * URL, since the project has no domain.
 */
export function idOf(thing: Thing, id?: string): string {
  return ['urn:kompetencecoach', thing, ...(id === undefined ? [] : [id])].join(':');
}

export const licence = 'https://creativecommons.org/licenses/by/4.0/';

const ours = {
  da: 'Teksterne er skrevet af forfatterne bag Kompetencecoach og må bruges efter CC BY 4.0. De er ikke gennemgået af en jurist.',
  en: 'The texts were written by the Kompetencecoach authors and may be used under CC BY 4.0. They have not been legally reviewed.',
};
const kl = {
  da: 'Hjulet og navnene på dets dele og kompetencer er KL\'s ("Fremtidens digitale kompetencer") og er ikke omfattet af licensen. KL har ikke godkendt teksterne.',
  en: 'The wheel and the names of its parts and competences are KL\'s ("Fremtidens digitale kompetencer") and are not covered by the licence. KL has not approved the texts.',
};

export function creditOf(name: DocumentName): Readonly<Record<'da' | 'en', string>> {
  return name === 'wheel' || name === 'items'
    ? { da: `${ours.da} ${kl.da}`, en: `${ours.en} ${kl.en}` }
    : ours;
}

const text = (id: string) => ({ '@id': id, '@container': '@language' }) as const;
const reference = (id: string) => ({ '@id': id, '@type': '@id' }) as const;
const day = (id: string) => ({ '@id': id, '@type': 'http://www.w3.org/2001/XMLSchema#date' }) as const;

/** All names in the documents. The prefix `kc` is for properties that neither SKOS nor schema.org has. */
export const context = {
  skos: 'http://www.w3.org/2004/02/skos/core#',
  schema: 'https://schema.org/',
  dct: 'http://purl.org/dc/terms/',
  kc: 'urn:kompetencecoach:vocabulary:',
  Dataset: 'schema:Dataset',
  ConceptScheme: 'skos:ConceptScheme',
  Concept: 'skos:Concept',
  LearningResource: 'schema:LearningResource',
  Legislation: 'schema:Legislation',
  WebPage: 'schema:WebPage',
  prefLabel: text('skos:prefLabel'),
  altLabel: text('skos:altLabel'),
  definition: text('skos:definition'),
  scopeNote: text('skos:scopeNote'),
  example: text('skos:example'),
  notation: 'skos:notation',
  inScheme: reference('skos:inScheme'),
  hasTopConcept: reference('skos:hasTopConcept'),
  broader: reference('skos:broader'),
  narrower: reference('skos:narrower'),
  related: reference('skos:related'),
  subject: reference('dct:subject'),
  source: 'dct:source',
  license: reference('schema:license'),
  credit: text('schema:creditText'),
  name: text('schema:name'),
  description: text('schema:description'),
  text: text('schema:text'),
  url: reference('schema:url'),
  teaches: reference('schema:teaches'),
  timeRequired: 'schema:timeRequired',
  expires: day('schema:expires'),
  exercise: text('kc:exercise'),
  exampleFor: 'kc:exampleFor',
  jobArea: 'kc:jobArea',
  withoutPc: 'kc:withoutPc',
  usesKeyboard: 'kc:usesKeyboard',
  aboutAi: 'kc:aboutAi',
  itemKind: 'kc:itemKind',
  textVersion: 'kc:textVersion',
  inQuickOverview: 'kc:inQuickOverview',
  legallyReviewed: 'kc:legallyReviewed',
  rule: 'kc:rule',
  inForce: day('kc:inForce'),
  changesOn: day('kc:changesOn'),
  changesTo: text('kc:changesTo'),
} as const;
