import { z } from 'zod';

/** Which members of an answer somebody wants: a tree of names; an empty one wants everything below. */
export type FieldSelection = ReadonlyMap<string, FieldSelection>;

const NAME = /^(?:[A-Za-z]\w*|\*)/;
/** Deeper than any answer here. */
const MOST_LEVELS = 10;

/**
 * Reads Google's `fields` parameter, such as `claims(text,claimReview/url),nextPageToken`. Null when it is not well-formed or names something
 * that `schema` does not have. (cloud.google.com/apis/docs/system-parameters; developers.google.com: partial responses)
 */
export function parseFields(fields: string, schema: z.ZodType): FieldSelection | null {
  const reader = new FieldReader(fields);
  const selection = reader.list(schema, 0);
  return selection !== null && reader.isAtEnd() ? selection : null;
}

/** What is left of an answer; lists are passed through, member by member. */
export function select(value: unknown, selection: FieldSelection): unknown {
  if (selection.size === 0) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => select(each, selection));
  if (typeof value !== 'object' || value === null) return value;
  const all = selection.get('*');
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const below = selection.get(name) ?? all;
      return below === undefined ? [] : [[name, select(member, below)]];
    }),
  );
}

class FieldReader {
  private at = 0;

  constructor(private readonly text: string) {}

  isAtEnd(): boolean {
    return this.at === this.text.length;
  }

  /** `a,b/c,d(e,f)` */
  list(schema: z.ZodType, level: number): FieldSelection | null {
    const selection = new Map<string, FieldSelection>();
    do {
      const one = this.path(schema, level);
      if (one === null) return null;
      selection.set(one.name, merged(selection.get(one.name), one.below));
    } while (this.take(','));
    return selection;
  }

  private path(schema: z.ZodType, level: number): { name: string; below: FieldSelection } | null {
    const name = NAME.exec(this.text.slice(this.at))?.[0];
    const member = name === undefined || level > MOST_LEVELS ? null : memberOf(schema, name);
    if (name === undefined || member === null) return null;
    this.at += name.length;
    const below = this.below(member, level + 1);
    return below === null ? null : { name, below };
  }

  private below(schema: z.ZodType, level: number): FieldSelection | null {
    if (this.take('/')) {
      const next = this.path(schema, level);
      return next === null ? null : new Map([[next.name, next.below]]);
    }
    if (!this.take('(')) return new Map();
    const list = this.list(schema, level);
    return list !== null && this.take(')') ? list : null;
  }

  private take(mark: string): boolean {
    if (this.text[this.at] !== mark) return false;
    this.at += 1;
    return true;
  }
}

/** Whoever wants all of a thing and a part of it wants all of it. */
function merged(left: FieldSelection | undefined, right: FieldSelection): FieldSelection {
  if (left === undefined) return right;
  if (left.size === 0 || right.size === 0) return new Map();
  const both = new Map(left);
  for (const [name, below] of right) both.set(name, merged(both.get(name), below));
  return both;
}

/** The schema of a member; of `*` that of the thing itself where its members differ, so that names below are looked up in any of them. */
function memberOf(schema: z.ZodType, name: string): z.ZodType | null {
  const object = objectIn(schema);
  if (object === null) return null;
  if (name !== '*') return Object.hasOwn(object.shape, name) ? (object.shape[name] as z.ZodType) : null;
  const members = Object.values(object.shape).flatMap((member) => objectIn(member as z.ZodType) ?? []);
  return members.length === 0 ? z.object({}) : z.object(Object.assign({}, ...members.map(({ shape }) => shape)) as z.ZodRawShape);
}

function objectIn(schema: z.ZodType): z.ZodObject | null {
  if (schema instanceof z.ZodOptional) return objectIn(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodArray) return objectIn(schema.element as z.ZodType);
  return schema instanceof z.ZodObject ? schema : null;
}
