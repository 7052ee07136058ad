/**
 * The fields of the view that a template reads, as paths: "heading", "notices[]", "groups[].rows[].title". Our
 * templates have only plain names in braces, so the template alone determines the form of its view.
 */
export function fieldsOf(template: unknown, path = ''): ReadonlySet<string> {
  if (typeof template === 'string') {
    return new Set(namesIn(template).map((name) => (name === '$data' ? path : below(path, name))));
  }
  if (!isRecord(template))
    return union(Array.isArray(template) ? template.map((part) => fieldsOf(part, path)) : []);
  const { $data, ...rest } = template;
  const [list] = typeof $data === 'string' ? namesIn($data) : [];
  const inner = list === undefined ? path : `${below(path, list)}[]`;
  return union(Object.values(rest).map((part) => fieldsOf(part, inner)));
}

/** The extra and missing fields of a view for a template with these fields; empty if the view fits. */
export function misfits(view: unknown, fields: ReadonlySet<string>, path = ''): readonly string[] {
  // A text, or an object that the template copies unchanged: the data of a button.
  if (fields.has(path)) return typeof view === 'string' || isRecord(view) ? [] : [`${path} is no value`];
  if (Array.isArray(view)) return view.flatMap((item) => misfits(item, fields, `${path}[]`));
  if (!isRecord(view)) return [`${path} is no object`];
  const wanted = namesBelow(path, fields);
  return [
    ...[...wanted].filter((name) => !(name in view)).map((name) => `${below(path, name)} is missing`),
    ...Object.keys(view).flatMap((name) =>
      wanted.has(name)
        ? misfits(view[name], fields, below(path, name))
        : [`${below(path, name)} is in no template`],
    ),
  ];
}

/** The fields that a view fills; an empty list fills none. */
export function filledFields(view: unknown, fields: ReadonlySet<string>, path = ''): readonly string[] {
  if (fields.has(path)) return [path];
  if (Array.isArray(view)) return view.flatMap((item) => filledFields(item, fields, `${path}[]`));
  if (!isRecord(view)) return [];
  return Object.entries(view).flatMap(([name, value]) => filledFields(value, fields, below(path, name)));
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, name = '']) => {
    if (!/^(\$data|\w+)$/.test(name)) throw new Error(`"${text}" is more than a plain name in braces`);
    return name;
  });
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function namesBelow(path: string, fields: ReadonlySet<string>): ReadonlySet<string> {
  const start = path === '' ? '' : `${path}.`;
  const inside = [...fields].filter((field) => field.startsWith(start));
  return new Set(inside.map((field) => field.slice(start.length).split(/[.[]/)[0] ?? ''));
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
