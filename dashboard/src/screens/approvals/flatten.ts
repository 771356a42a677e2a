/** Members that a machine needs and an editor does not read: other members say the same. */
const UNREAD: ReadonlySet<string> = new Set([
  'id', 'key', 'prefix', 'suffix', 'revisionDigest', 'scale', 'scaleVersion', 'best', 'worst', 'normalised', 'number', 'salt', 'contentVersion', 'saltedHash', 'claimDigest', 'unnamed',
]);

export interface FlatField {
  /** From the outside inwards, without the indexes of lists. */
  readonly names: readonly string[];
  /** Which members of lists it stands in, from 1. */
  readonly indexes: readonly number[];
  readonly value: string;
}

/** A piece of a content as lines to read: empty members and those that only machines need are left out. */
export function flatten(value: unknown, names: readonly string[] = [], indexes: readonly number[] = []): FlatField[] {
  if (value === null || value === undefined || value === '' || value === false) return [];
  if (Array.isArray(value)) return value.flatMap((member: unknown, index) => flatten(member, names, [...indexes, index + 1]));
  if (value === true) return [{ names, indexes, value: '✓' }];
  if (typeof value === 'string' || typeof value === 'number') return [{ names, indexes, value: String(value) }];
  return Object.entries(value).flatMap(([name, member]) => (UNREAD.has(name) ? [] : flatten(member, [...names, name], indexes)));
}
