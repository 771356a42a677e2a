/** The fields of one part by name; values are JSON. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether two JSON values say the same. A member that is undefined is as good as none. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  const [left, right] = [new Map<string, unknown>(Object.entries(a)), new Map<string, unknown>(Object.entries(b))];
  return [...new Set([...left.keys(), ...right.keys()])].every((name) => isSame(left.get(name), right.get(name)));
}

export const pick = (fields: Fields, names: readonly string[]): Fields => Object.fromEntries(names.map((name) => [name, fields[name]]));

export const without = <Value>(fields: Readonly<Record<string, Value>>, names: readonly string[]): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

/** The members of any value, by name. */
export const fieldsOf = (value: object): Fields => Object.fromEntries(Object.entries(value));
