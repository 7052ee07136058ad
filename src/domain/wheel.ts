/** KL's digital competence wheel: 4 dimensions with 3 competences each, in the order of the wheel. */
export const wheel = [
  { id: 'anvendelse', competences: ['brugerkompetencer', 'dataanvendelse', 'data-informationssikkerhed'] },
  {
    id: 'teknologiforstaaelse',
    competences: ['teknologi-faglighed-mennesker', 'teknologivurdering', 'retssikkerhed-etik'],
  },
  {
    id: 'formidling-kommunikation',
    competences: ['en-til-mange', 'en-til-en', 'formidling-borgere-kolleger'],
  },
  {
    id: 'udvikling-implementering',
    competences: ['implementering-anskaffelse', 'udvikling', 'innovation'],
  },
] as const;

export const wheelId = 'kompetencehjulet';

export type DimensionId = (typeof wheel)[number]['id'];
export type CompetenceId = (typeof wheel)[number]['competences'][number];
/** The whole wheel, a dimension or a competence. */
export type TopicId = typeof wheelId | DimensionId | CompetenceId;

export const dimensionIds: readonly DimensionId[] = wheel.map((dimension) => dimension.id);
export const competenceIds: readonly CompetenceId[] = wheel.flatMap((dimension) => dimension.competences);

export function isCompetenceId(id: unknown): id is CompetenceId {
  return competenceIds.some((competence) => competence === id);
}

export function isDimensionId(id: unknown): id is DimensionId {
  return dimensionIds.some((dimension) => dimension === id);
}

export function isTopicId(id: unknown): id is TopicId {
  return id === wheelId || isDimensionId(id) || isCompetenceId(id);
}

export function competencesOf(dimension: DimensionId): readonly CompetenceId[] {
  return wheel.find((entry) => entry.id === dimension)?.competences ?? [];
}

export function dimensionOf(competence: CompetenceId): DimensionId {
  const found = wheel.find((entry) => entry.competences.some((id) => id === competence));
  if (!found) throw new Error(`Competence ${competence} belongs to no dimension`);
  return found.id;
}
