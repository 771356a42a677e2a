import fc from 'fast-check';
import type { Schema } from '../support/bad-values.js';
import type { Lot } from './lot.js';
import { randomText } from './random-text.js';

/** What values are drawn from. */
export interface Material {
  readonly lot: Lot;
  readonly resolve: (schema: Schema) => Schema;
  /** Identifiers of things that are there. */
  readonly ids: readonly string[];
}

interface Bounds {
  readonly minLength?: number;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly additionalProperties?: boolean | Schema;
  readonly contentMediaType?: string;
}
type Whole = Schema & Bounds;

const KNOWN = new Set([
  'type', 'properties', 'required', 'items', 'anyOf', 'oneOf', 'enum', 'const', 'format', 'maxLength', 'minLength', 'maxItems', 'minItems', 'minimum', 'maximum', 'pattern', 'additionalProperties', 'contentMediaType', 'contentEncoding', 'description', 'default', 'title', '$ref',
]);
const DEEPEST = 5;
const LONGEST = 2_000;

/** A value that satisfies the schema, real identifiers where one is asked for. Throws when the schema says something that it does not know. */
export function valueOf(unresolved: Schema, material: Material, depth = 0): unknown {
  const { lot, resolve } = material;
  const schema: Whole = resolve(unresolved);
  const strange = Object.keys(schema).filter((keyword) => !KNOWN.has(keyword) && !keyword.startsWith('x-'));
  if (strange.length > 0) throw new Error(`test/fuzz/schema-values.ts does not know ${strange.join(', ')} of JSON Schema.`);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return lot.pick(schema.enum);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return valueOf(lot.pick(branches), material, depth);
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['string', 'integer', 'boolean', 'null', 'object', 'array']);
  switch (lot.pick(types)) {
    case 'object': return objectOf(schema, material, depth);
    case 'array': return arrayOf(schema, material, depth);
    case 'string': return stringOf(schema, material);
    case 'integer': return integerOf(schema, lot);
    case 'number': return integerOf(schema, lot) + (lot.happens(0.5) ? 0 : 0.5);
    case 'boolean': return lot.happens(0.5);
    default: return null;
  }
}

function objectOf({ properties = {}, required = [], additionalProperties }: Whole, material: Material, depth: number): unknown {
  const { lot } = material;
  const isFile = (schema: Whole): boolean => schema.contentMediaType !== undefined;
  const wanted = Object.entries(properties).filter(([, schema]) => !isFile(schema)).filter(([name]) => required.includes(name) || lot.happens(depth > DEEPEST ? 0.1 : 0.5));
  const named = wanted.map(([name, schema]): [string, unknown] => [name, valueOf(schema, material, depth + 1)]);
  const others = typeof additionalProperties === 'object' ? Array.from({ length: lot.below(3) }, (): [string, unknown] => [`k${lot.below(1000)}`, valueOf(additionalProperties, material, depth + 1)]) : [];
  return Object.fromEntries([...named, ...others]);
}

function arrayOf({ items = {}, minItems = 0, maxItems = 1000 }: Whole, material: Material, depth: number): unknown {
  const length = Math.min(maxItems, minItems + material.lot.below(depth > DEEPEST ? 1 : 4));
  return Array.from({ length }, () => valueOf(items, material, depth + 1));
}

function integerOf({ minimum = -1_000_000, maximum = 1_000_000 }: Whole, lot: Lot): number {
  return lot.pick([minimum, maximum, lot.between(minimum, Math.min(maximum, minimum + 20)), lot.between(minimum, maximum)]);
}

/** First and last instants, before and after an offset carries them over the border. */
const BORDERS = ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '0001-01-01T00:00:00-14:00', '9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59-01:00', '9999-12-31T23:59:59+01:00'];

function stringOf({ format, pattern, minLength = 0, maxLength = LONGEST }: Whole, { lot, ids }: Material): string {
  if (format === 'uuid') return lot.happens(0.8) ? lot.pick(ids) : `01900000-0000-7000-8000-${lot.bytes(6).toString('hex')}`;
  if (format === 'date-time' && lot.happens(0.2)) return lot.pick(BORDERS);
  if (format === 'date-time') return new Date(lot.pick([0, 1.7e12, 1.8e12, 4e12]) + lot.below(1e9)).toISOString();
  if (format === 'date') return new Date(lot.pick([-6.2e13, 0, 1.7e12, 4e12, 253402300799999])).toISOString().slice(0, 10);
  if (format === 'email') return `garbage-${lot.below(1e9)}@example.org`;
  if (pattern?.includes('[Hh][Tt][Tt][Pp]') === true && lot.happens(0.8)) return `https://example.org/${encodeURIComponent(randomText(lot, 3))}`;
  if (pattern !== undefined) return lot.pick(wordsLike(pattern));
  const longest = Math.min(maxLength, LONGEST);
  const ordinary = lot.between(minLength, Math.min(longest, 40));
  const length = lot.happens(0.05) ? longest : lot.happens(0.1) ? minLength : ordinary;
  // JSON Schema counts code points; a piece may be several.
  return [...randomText(lot, length)].slice(0, longest).join('').padEnd(minLength, 'x');
}

const words = new Map<string, readonly string[]>();

function wordsLike(pattern: string): readonly string[] {
  const known = words.get(pattern) ?? fc.sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 50, seed: 1 });
  words.set(pattern, known);
  return known;
}
