import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

type JsonSchema = Record<string, unknown>;
type Io = 'input' | 'output';

/**
 * Whether answers are described as complete. Published contracts leave them open, so that a new member breaks no client;
 * tests close them, so that no member leaves the server unnoticed.
 */
export type Answers = 'open' | 'closed';

/** Marks a schema that stands in the document under its own name, where a reference to it is meant. */
export const SCHEMA_NAME = 'x-factdesk-schema';

interface Converted {
  readonly schema: JsonSchema;
  readonly components: Record<string, JsonSchema>;
}

/**
 * A zod schema as JSON Schema 2020-12 with its named parts (`.meta({id})`) as components. A part that reads differently
 * as input and as output (defaults) is called `…Input` where it is input.
 */
export function openApiSchema(schema: z.ZodType, io: Io, answers: Answers): Converted {
  const converted = convert(schema, io, answers);
  if (io === 'output') return converted;
  const renamed = differing(converted.components, convert(schema, 'output', answers).components);
  return { schema: rename(converted.schema, renamed), components: renameKeys(converted.components, renamed) };
}

function convert(schema: z.ZodType, io: Io, answers: Answers): Converted {
  // The wrapper makes a named root a definition like any other named part.
  const wrapped = z.toJSONSchema(z.object({ root: schema }), {
    target: 'draft-2020-12',
    io,
    reused: 'inline',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      refuseUnspeakable(def.type);
      if (answers === 'open' && def.type === 'object' && def.catchall === undefined) delete jsonSchema.additionalProperties;
    },
  });
  const { properties, $defs = {} } = wrapped;
  const root: unknown = properties?.['root'];
  if (!isObject(root)) throw new Error('zod gave no schema.');
  const components: Record<string, JsonSchema> = {};
  for (const [name, definition] of Object.entries($defs)) components[name] = clean(definition);
  return { schema: named(clean(root), components), components };
}

/** A custom schema (an uploaded file) describes itself by its meta; these would silently become "anything". */
function refuseUnspeakable(type: string): void {
  if (['date', 'bigint', 'map', 'set', 'symbol', 'function', 'nan'].includes(type)) {
    throw new Error(`A ${type} has no form in JSON: the contract cannot describe it.`);
  }
}

/** A named root is repeated in full (the parameters of a query are read from it) and marked with its name. */
function named(root: JsonSchema, components: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const name = typeof root['$ref'] === 'string' ? root['$ref'].replace('#/$defs/', '') : undefined;
  const definition = name === undefined ? undefined : components[name];
  return definition === undefined ? root : { ...definition, [SCHEMA_NAME]: name };
}

const isObject = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);

const clean = (definition: unknown): JsonSchema => {
  if (!isObject(definition)) return {};
  const { id: _id, $schema: _schema, ...rest } = definition;
  return rest;
};

/** Names whose two forms differ, and names that refer to those. */
function differing(input: Readonly<Record<string, JsonSchema>>, output: Readonly<Record<string, JsonSchema>>): ReadonlySet<string> {
  const names = Object.keys(input);
  const different = new Set(names.filter((name) => !isDeepStrictEqual(input[name], output[name])));
  for (let before = -1; before !== different.size; ) {
    before = different.size;
    for (const name of names) {
      const text = JSON.stringify(input[name]);
      if ([...different].some((other) => text.includes(`"#/$defs/${other}"`))) different.add(name);
    }
  }
  return different;
}

function rename(value: JsonSchema, names: ReadonlySet<string>): JsonSchema {
  const result: unknown = JSON.parse(JSON.stringify(value), (key, member: unknown) => {
    const isName = key === '$ref' || key === SCHEMA_NAME;
    if (!isName || typeof member !== 'string') return member;
    return names.has(member.replace('#/$defs/', '')) ? `${member}Input` : member;
  });
  return isObject(result) ? result : {};
}

const renameKeys = (components: Readonly<Record<string, JsonSchema>>, names: ReadonlySet<string>): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(components).map(([name, schema]) => [names.has(name) ? `${name}Input` : name, rename(schema, names)]),
  );
