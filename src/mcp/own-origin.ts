const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether a request may come from where its Origin header says. A browser always sends the header; a page elsewhere that had its own name
 * resolve to this machine (DNS rebinding) sends that name with it. Our own pages may, and on a machine of one's own any of its pages; what sends
 * no Origin is no browser.
 */
export function isOwnOrigin(origin: string | undefined, publicOrigin: string): boolean {
  if (origin === undefined || origin === publicOrigin) return true;
  const hostname = URL.parse(origin)?.hostname;
  return hostname !== undefined && LOOPBACK.test(hostname) && LOOPBACK.test(new URL(publicOrigin).hostname);
}
