/** No screen takes longer to come: what was asked so long ago is not today's answer. */
const KEPT_MS = 10_000;

interface Early {
  readonly at: number;
  readonly response: Promise<Response>;
  readonly giveUp: AbortController;
}

const asked = new Map<string, Early>();

/**
 * Asks for what a screen will ask for, while its files are still on their way. `address`: as `addressOf` gives it. Only where the screen is certain to ask
 * for it, and has nothing of it yet: when the page is loaded.
 */
export function askEarly(address: string): void {
  const giveUp = new AbortController();
  const response = fetch(address, { signal: giveUp.signal });
  // Whoever takes it hears of the failure.
  response.catch(() => undefined);
  const early = { at: performance.now(), response, giveUp };
  asked.set(address, early);
  setTimeout(() => {
    if (asked.get(address) === early) void takeEarly(address);
  }, KEPT_MS);
}

/** The answer to what was asked early, once. */
export function takeEarly(address: string): Promise<Response> | null {
  const early = asked.get(address);
  if (early === undefined) return null;
  asked.delete(address);
  if (performance.now() - early.at < KEPT_MS) return early.response;
  // An answer that nobody reads would keep one of the few connections to the server.
  early.giveUp.abort();
  return null;
}
