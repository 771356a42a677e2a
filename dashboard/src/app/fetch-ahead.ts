/** Only once somebody stays, and never beside what they do. */
const AFTER_MS = 10_000;

/**
 * Fetches the rest of the desk into the browser's cache, file by file, while nothing else happens: what is opened later is there at once, without a
 * connection, too, and when the server has a newer desk by then. Not where people pay for what they fetch. Gives the way to stop it.
 */
export function fetchAhead(locale: string): () => void {
  const stop = new AbortController();
  const timer = setTimeout(() => void fetchAll(locale, stop.signal).catch(() => undefined), AFTER_MS);
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}

async function fetchAll(locale: string, signal: AbortSignal): Promise<void> {
  if (!import.meta.env.PROD || savesData()) return;
  const list = await fetch(`${import.meta.env.BASE_URL}files.json`, { signal });
  const files = (await list.json()) as Readonly<Record<string, readonly string[] | undefined>>;
  for (const file of [...(files['all'] ?? []), ...(files[locale] ?? [])]) {
    await idle();
    if (signal.aborted || !navigator.onLine) return;
    const answer = await fetch(import.meta.env.BASE_URL + file, { signal, priority: 'low' });
    // Otherwise it would not be kept.
    await answer.arrayBuffer();
  }
}

const savesData = (): boolean => (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true;

/** Safari does not tell when it is idle. */
const idle = (): Promise<unknown> => new Promise((resolve) => ('requestIdleCallback' in window ? requestIdleCallback(resolve, { timeout: 2_000 }) : setTimeout(resolve, 50)));
