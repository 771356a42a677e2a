/** Longest URL that Factdesk takes, in UTF-16 units; what browsers and search engines handle everywhere. */
export const URL_MAX = 2048;

/**
 * The URL as it was given when it is an absolute http or https URL that can be shown to readers, otherwise null.
 *
 * Stricter than the WHATWG parser, which silently repairs: no white space or control characters, no backslash, no
 * missing slashes, and no user name or password (`https://bank.example@evil.example` misleads whoever reads it).
 */
export function httpUrlOrNull(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > URL_MAX || !value.isWellFormed()) return null;
  if (!/^https?:\/\/[^/?#]/i.test(value) || /[\s\p{Cc}\\]/u.test(value)) return null;
  const url = URL.parse(value);
  return url !== null && url.username === '' && url.password === '' ? value : null;
}
