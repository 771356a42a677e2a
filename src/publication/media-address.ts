/**
 * An address in the form in which two of them are compared: as the URL standard writes it, without its fragment, which names a part of the
 * same thing. Null when it is no http or https address.
 */
export function mediaAddress(address: string): string | null {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return null;
  const url = new URL(address);
  url.hash = '';
  return url.href;
}
