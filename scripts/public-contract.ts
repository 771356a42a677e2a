/** The parts of an OpenAPI document that this needs to know. */
export interface ContractDocument {
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
  readonly [member: string]: unknown;
}

const SCHEMA = /^#\/components\/schemas\/(.+)$/;

/** What of a contract lies under an address, with the schemas that it needs and no others. */
export function contractUnder(document: ContractDocument, prefix: string): ContractDocument {
  const paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => path.startsWith(prefix)));
  const schemas = document.components?.schemas ?? {};
  const needed = new Set<string>();
  const visit = (value: unknown): void => {
    for (const name of schemasNamedIn(value)) {
      if (needed.has(name)) continue;
      needed.add(name);
      visit(schemas[name]);
    }
  };
  visit(paths);
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => needed.has(name)));
  return { ...document, paths, components: { schemas: kept } };
}

function schemasNamedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const name = key === '$ref' && typeof member === 'string' ? SCHEMA.exec(member)?.[1] : undefined;
    return name === undefined ? schemasNamedIn(member) : [name];
  });
}
