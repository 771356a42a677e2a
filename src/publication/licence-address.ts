/** `CC BY-SA 4.0`, `CC-BY-4.0`, `cc by` (then 4.0, the present version). */
const CREATIVE_COMMONS = /^cc[ -](by(?:-(?:nc-sa|nc-nd|nc|sa|nd))?)(?:[ -](\d\.\d))?$/i;
const CC0 = /^cc0(?:[ -]1\.0)?$/i;

/** The address of a licence that is named or is an address itself; null for one that only its name is known of. */
export function licenceAddress(licence: string): string | null {
  const name = licence.trim();
  if (/^https?:\/\//i.test(name)) return URL.canParse(name) ? name : null;
  if (CC0.test(name)) return 'https://creativecommons.org/publicdomain/zero/1.0/';
  const [, kind, version = '4.0'] = CREATIVE_COMMONS.exec(name) ?? [];
  return kind === undefined ? null : `https://creativecommons.org/licenses/${kind.toLowerCase()}/${version}/`;
}
