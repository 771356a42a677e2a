/** No screen takes longer to come: what was asked so long ago is not today's answer. */
const KEPT_MS = 10_000;

const asked = new Map<string, { readonly at: number; readonly response: Promise<Response> }>();

/**
 * Asks for what a screen will ask for, while its files are still on their way. `address`: as `addressOf` gives it. Only where the screen is certain to ask
 * for it, and has nothing of it yet: when the page is loaded.
 */
export function askEarly(address: string): void {
  const response = fetch(address);
  // Whoever takes it hears of the failure.
  response.catch(() => undefined);
  asked.set(address, { at: performance.now(), response });
}

/** The answer to what was asked early, once. */
export function takeEarly(address: string): Promise<Response> | null {
  const early = asked.get(address);
  asked.delete(address);
  return early === undefined || performance.now() - early.at > KEPT_MS ? null : early.response;
}
