/** Reads what stands behind the `?` of an address, which anybody may have typed: what does not fit is left out, never an error. */
export type RawSearch = Record<string, unknown>;

export const text = (raw: RawSearch, name: string): string | undefined => {
  const value = raw[name];
  if (typeof value === 'string' && value !== '') return value;
  // The router reads `?query=42` as a number.
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
};

/** What stands under each of these names. */
export const texts = <Name extends string>(raw: RawSearch, ...names: readonly Name[]): Partial<Record<Name, string>> =>
  Object.fromEntries(names.map((name) => [name, text(raw, name)])) as Partial<Record<Name, string>>;

export const oneOf = <Value extends string>(raw: RawSearch, name: string, values: readonly Value[]): Value | undefined =>
  values.find((value) => value === raw[name]);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id of a thing, or one of the words that may stand in its place. */
export const idOr = (raw: RawSearch, name: string, words: readonly string[] = []): string | undefined => {
  const value = text(raw, name);
  return value !== undefined && (UUID.test(value) || words.includes(value)) ? value : undefined;
};

export const languageTag = (raw: RawSearch, name: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(text(raw, name) ?? [])[0];
  } catch {
    return undefined;
  }
};

/** Several of them, as one word or as a list; written as a list with commas, in the order of `values`. */
export const severalOf = (raw: RawSearch, name: string, values: readonly string[]): string | undefined => {
  const given = raw[name];
  const words = typeof given === 'string' ? given.split(',') : Array.isArray(given) ? given : [];
  const known = values.filter((value) => words.includes(value));
  return known.length === 0 ? undefined : known.join(',');
};

export const wholeNumber = (raw: RawSearch, name: string): number | undefined => {
  const value = Number(raw[name]);
  return raw[name] !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
};

export const flag = (raw: RawSearch, name: string): true | undefined => (raw[name] === true || raw[name] === 'true' ? true : undefined);

/** All of them may be absent: links name what they want to set and nothing else. */
export const search =
  <Params extends object>(read: (raw: RawSearch) => Params) =>
  (raw: RawSearch): Partial<Params> =>
    read(raw);
