const WAYBACK = /^https?:\/\/web\.archive\.org\/web\/\d{1,14}[a-z_]*\/(.+)$/i;

/** The address that a page of the Wayback Machine is a copy of; any other address is itself. */
export function originalUrl(url: string): string {
  return WAYBACK.exec(url)?.[1] ?? url;
}

/** Who publishes under an address: its host without `www.`; null when it cannot be read. */
export function publisherOf(url: string): string | null {
  const host = URL.parse(originalUrl(url))?.hostname.replace(/^www\./, '') ?? '';
  return host === '' ? null : host;
}
