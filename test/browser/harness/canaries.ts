import type { z } from 'zod';

/** One leaf of what was planted: where it stands (RFC 6901), and what it holds. */
export interface Leaf {
  readonly pointer: string;
  /** No two leaves hold the same text or number; codes and yes or no are told by words, and say which value was planted. */
  readonly value: string | number | boolean;
  readonly isCode: boolean;
}

export interface Planted<Value> {
  readonly value: Value;
  readonly leaves: readonly Leaf[];
}

type Schema = z.core.$ZodType;

/**
 * A value of this schema with something in every leaf: null nowhere, in a list of different things one of each. Built from the schema itself, so
 * that a member that is added later is planted, too. `seed` tells the canaries of two values apart.
 */
export function plant<Root extends z.ZodType>(schema: Root, seed: number): Planted<z.infer<Root>> {
  const leaves: Leaf[] = [];
  const leaf = (pointer: string, value: Leaf['value'], isCode = false): Leaf['value'] => {
    leaves.push({ pointer, value, isCode });
    return value;
  };
  const next = (): number => seed * 1000 + leaves.length;
  const grow = (of: Schema, pointer: string): unknown => {
    const { def } = of._zod as { readonly def: z.core.$ZodTypes['_zod']['def'] };
    switch (def.type) {
      case 'object':
        return Object.fromEntries(Object.entries(def.shape).map(([name, member]) => [name, grow(member, `${pointer}/${name}`)]));
      case 'array':
        return optionsOf(def.element).map((each, index) => grow(each, `${pointer}/${index}`));
      case 'union':
        // The richest comes last.
        return grow(def.options.at(-1) ?? of, pointer);
      case 'nullable':
        return grow(def.innerType, pointer);
      case 'literal':
        return def.values[0];
      case 'enum':
        return leaf(pointer, Object.values(def.entries).at(-1) ?? '', true);
      case 'boolean':
        return leaf(pointer, true, true);
      case 'number':
        return leaf(pointer, next());
      case 'string':
        return leaf(pointer, textFor(of, pointer, next()));
      default:
        throw new Error(`Nobody said yet what to plant in ${def.type} at ${pointer}.`);
    }
  };
  return { value: grow(schema, '') as z.infer<Root>, leaves };
}

/** An element of a list may be one of several things: all of them. */
function optionsOf(element: Schema): readonly Schema[] {
  const { def } = element._zod as { readonly def: z.core.$ZodTypes['_zod']['def'] };
  if (def.type !== 'union') return [element];
  return def.options.flatMap(optionsOf);
}

/** The first form that the schema takes. */
function textFor(schema: Schema, pointer: string, number: number): string {
  const hex = (length: number): string => number.toString(16).padStart(length, '0');
  const forms = [
    wordsFor(pointer, number),
    `sha256:${hex(64)}`,
    hex(32),
    `0190f000-0000-7000-8000-${hex(12)}`,
    new Date(Date.UTC(2030, 0, 1, 0, 0, number)).toISOString(),
  ];
  const fits = forms.find((form) => (schema as z.ZodType).safeParse(form).success);
  if (fits === undefined) throw new Error(`No form of text fits at ${pointer}.`);
  return fits;
}

/** Addresses and languages look like some: browsers and those who listen to a page take them at their word. */
function wordsFor(pointer: string, number: number): string {
  if (/url$/i.test(pointer)) return `https://example.org/canary-${number}`;
  return pointer.endsWith('/language') ? `en-x-canary-${number}` : `canary-${number}`;
}

/** Whether a canary stands in this text or markup, and not only as a part of another one. */
export function stands(value: string | number | boolean, text: string): boolean {
  const plain = String(value).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`(?<![0-9A-Za-z])${plain}(?![0-9A-Za-z])`).test(text);
}
