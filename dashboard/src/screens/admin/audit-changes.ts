import { isSame } from '../../drafts/fields.ts';

export interface AuditChange {
  /** The field; empty where the whole of it is one value. */
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an entry says: the fields that differ, or all of what came or went. */
export function auditChanges(before: unknown, after: unknown): AuditChange[] {
  if (!isRecord(before ?? {}) || !isRecord(after ?? {})) return isSame(before, after) ? [] : [{ name: '', before, after }];
  const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((name) => ({ name, before: was[name] ?? null, after: is[name] ?? null }))
    .filter((change) => !isSame(change.before, change.after));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The same value with the names of people, topics and claims in place of their ids, where they are known. */
export function withNames(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return UUID.test(value) ? (names.get(value) ?? value) : value;
  if (Array.isArray(value)) return value.map((each: unknown) => withNames(each, names));
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withNames(each, names)]));
  return value;
}
