import { languages, type Language } from '../../domain/language.ts';
import { competenceIds, competencesOf, dimensionIds, dimensionOf } from '../../domain/wheel.ts';
import type { Rule } from '../entry-schema.ts';
import type { ContentPack } from '../pack.ts';
import { context, creditOf, idOf, licence, type DocumentName } from './vocabulary.ts';

type Packs = Readonly<Record<Language, ContentPack>>;
type Node = Readonly<Record<string, unknown>>;

/** A JSON-LD document with its context inline, so that no network is needed to read it. */
export type LinkedDocument = Node & { readonly '@graph': readonly Node[] };

/**
 * The wheel, items, terms and tips. Dimensions, competences, items and terms are SKOS concepts: they have labels,
 * broader and narrower concepts, and can be mapped to other frameworks. A tip is a schema.org LearningResource. All
 * texts are in both languages.
 */
export function linkedDocuments(packs: Packs): Readonly<Record<DocumentName, LinkedDocument>> {
  return {
    wheel: documentOf('wheel', wheelOf(packs)),
    items: documentOf('items', itemsOf(packs)),
    terms: documentOf('terms', termsOf(packs)),
    tips: documentOf('tips', tipsOf(packs)),
  };
}

function documentOf(name: DocumentName, graph: readonly Node[]): LinkedDocument {
  return { '@context': context, '@id': idOf('document', name), '@type': 'Dataset', license: licence, credit: creditOf(name), '@graph': graph };
} // prettier-ignore

function wheelOf(packs: Packs): readonly Node[] {
  const { wheel } = packs.da;
  const scheme = {
    '@id': idOf('wheel'),
    '@type': 'ConceptScheme',
    prefLabel: inEach(packs, (pack) => pack.wheel.name),
    definition: inEach(packs, (pack) => pack.wheel.text.trim()),
    hasTopConcept: dimensionIds.map((id) => idOf('dimension', id)),
    source: pageOf(packs, (pack) => pack.wheel.source, wheel.source.url),
  };
  const dimensions = dimensionIds.map((id) => ({
    '@id': idOf('dimension', id),
    '@type': 'Concept',
    inScheme: idOf('wheel'),
    prefLabel: inEach(packs, (pack) => pack.wheel.dimensions[id].name),
    altLabel: inEach(packs, (pack) => pack.wheel.dimensions[id].aliases),
    scopeNote: inEach(packs, (pack) => pack.wheel.dimensions[id].short),
    definition: inEach(packs, (pack) => pack.wheel.dimensions[id].text.trim()),
    narrower: competencesOf(id).map((competence) => idOf('competence', competence)),
  }));
  const competences = competenceIds.map((id) => ({
    '@id': idOf('competence', id),
    '@type': 'Concept',
    inScheme: idOf('wheel'),
    prefLabel: inEach(packs, (pack) => pack.competences[id].name),
    altLabel: inEach(packs, (pack) => pack.competences[id].aliases),
    scopeNote: inEach(packs, (pack) => pack.competences[id].short),
    definition: inEach(packs, (pack) => pack.competences[id].text.trim()),
    broader: idOf('dimension', dimensionOf(id)),
    narrower: packs.da.competences[id].items.map((item) => idOf('item', item.id)),
    source: pageOf(packs, (pack) => pack.competences[id].source, packs.da.competences[id].source.url),
  }));
  return [scheme, ...dimensions, ...competences];
}

/** The 48 statements; the items about relevance have no text of their own and are left out. */
function itemsOf(packs: Packs): readonly Node[] {
  return competenceIds.flatMap((competence) =>
    packs.da.competences[competence].items.map(({ id, kind, version, key, examples }) => {
      const twin = (pack: ContentPack) => pack.items.find((item) => item.id === id);
      return {
        '@id': idOf('item', id),
        '@type': 'Concept',
        inScheme: idOf('wheel'),
        broader: idOf('competence', competence),
        notation: id,
        prefLabel: inEach(packs, (pack) => twin(pack)?.text ?? ''),
        itemKind: kind,
        textVersion: version,
        inQuickOverview: key,
        exampleFor: Object.keys(examples).map((area) => ({
          jobArea: area,
          text: inEach(packs, (pack) => twin(pack)?.examples[area] ?? ''),
        })),
      };
    }),
  );
}

function termsOf(packs: Packs): readonly Node[] {
  const known = (id: string) => (packs.da.glossary.has(id) ? idOf('term', id) : idOf('competence', id));
  return [...packs.da.glossary.values()].map(({ id, competence, related, source, rule, review }) => {
    const twin = (pack: ContentPack) => pack.glossary.get(id);
    return {
      '@id': idOf('term', id),
      '@type': 'Concept',
      prefLabel: inEach(packs, (pack) => twin(pack)?.name ?? ''),
      altLabel: inEach(packs, (pack) => twin(pack)?.aliases ?? []),
      definition: inEach(packs, (pack) => twin(pack)?.short ?? ''),
      scopeNote: inEach(packs, (pack) => twin(pack)?.why ?? ''),
      example: inEach(packs, (pack) => twin(pack)?.example ?? ''),
      subject: idOf('competence', competence),
      related: related.map(known),
      ...legal(packs, rule, (pack) => twin(pack)?.rule),
      legallyReviewed: review?.legal ?? false,
      ...(review ? { expires: review.due } : {}),
      source: pageOf(packs, (pack) => twin(pack)?.source, source.url),
    };
  });
}

function tipsOf(packs: Packs): readonly Node[] {
  return packs.da.tips.map(({ id, competence, areas, withoutPc, usesKeyboard, ai, source, rule, review }) => {
    const twin = (pack: ContentPack) => pack.tips.find((tip) => tip.id === id);
    return {
      '@id': idOf('tip', id),
      '@type': 'LearningResource',
      name: inEach(packs, (pack) => twin(pack)?.title ?? ''),
      description: inEach(packs, (pack) => twin(pack)?.text ?? ''),
      exercise: inEach(packs, (pack) => twin(pack)?.exercise ?? ''),
      timeRequired: 'PT2M',
      teaches: idOf('competence', competence),
      jobArea: areas,
      withoutPc,
      usesKeyboard,
      aboutAi: ai,
      ...legal(packs, rule, (pack) => twin(pack)?.rule),
      legallyReviewed: review.legal,
      expires: review.due,
      source: pageOf(packs, (pack) => twin(pack)?.source, source.url),
    };
  });
}

function legal(packs: Packs, rule: Rule | undefined, twin: (pack: ContentPack) => Rule | undefined): Node {
  if (!rule) return {};
  const { inForce, changes } = rule;
  return {
    rule: {
      '@type': 'Legislation',
      name: inEach(packs, (pack) => twin(pack)?.paragraph ?? ''),
      inForce,
      ...(changes ? { changesOn: changes.on, changesTo: inEach(packs, (pack) => twin(pack)?.changes?.to ?? '') } : {}),
    },
  };
} // prettier-ignore

function pageOf(packs: Packs, source: (pack: ContentPack) => { readonly name: string } | undefined, url: string): Node {
  return { '@type': 'WebPage', url, name: inEach(packs, (pack) => source(pack)?.name ?? '') };
} // prettier-ignore

function inEach<Value>(packs: Packs, read: (pack: ContentPack) => Value): Readonly<Record<string, Value>> {
  return Object.fromEntries(languages.map((language) => [language, read(packs[language])]));
}
