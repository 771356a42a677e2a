/** Longest accepted tag, in characters; RFC 5646 asks for room for 35, extensions need a little more. */
export const LANGUAGE_TAG_MAX = 64;

/**
 * The canonical form of a BCP 47 language tag, or null when it is none. Stricter than the grammar in one point: the
 * language itself must have two or three letters, because "english" would be well-formed although no such tag is registered.
 */
export function canonicalLanguageTag(tag: string): string | null {
  if (tag.length > LANGUAGE_TAG_MAX || !/^[a-z]{2,3}(-|$)/i.test(tag)) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
