import { z } from 'zod';
import type { Row, RowProblem } from './read-rows.js';

/** What a row turned out to hold. */
export type Read<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problems: readonly RowProblem[] };

/**
 * The values of the known columns, tidy: texts in NFC with LF as line end and without white space around, and null for what
 * is empty or absent. Columns of other names are left alone.
 */
export function valuesOf(row: Row, columns: readonly string[], nameOf: (column: string) => string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const column of columns) values[column] = tidy(row.get(nameOf(column)));
  return values;
}

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy).filter((each) => each !== null);
  if (typeof value !== 'string') return value ?? null;
  const text = value.replace(/\r\n?/g, '\n');
  // Half of a surrogate pair has no normal form; it is refused later, in words.
  const normal = (text.isWellFormed() ? text.normalize('NFC') : text).trim();
  return normal === '' ? null : normal;
}

/** Holds values against a schema; pointers name the columns as the file calls them. */
export function checked<Value>(schema: z.ZodType<Value>, values: unknown, nameOf: (column: string) => string): Read<Value> {
  const result = schema.safeParse(values);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, problems: result.error.issues.map((issue) => problemOf(issue, values, nameOf)) };
}

function problemOf({ code, path, message }: z.core.$ZodIssue, values: unknown, nameOf: (column: string) => string): RowProblem {
  const [column, ...rest] = path.map(String);
  if (column === undefined) return { code: 'ROW_INVALID', detail: message };
  const pointer = `/${[nameOf(column), ...rest].map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
  const isMissing = code === 'invalid_type' && rest.length === 0 && typeof values === 'object' && values !== null && Object.entries(values).some(([name, value]) => name === column && value === null);
  return isMissing ? { code: 'VALUE_MISSING', detail: 'Missing or empty.', pointer } : { code: 'VALUE_INVALID', detail: `${message}.`, pointer };
}
