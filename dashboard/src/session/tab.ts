const KEY = 'factdesk.tab';

/**
 * Names this tab of the browser, also after a reload. It stands in the tab's storage only while no page is open: a tab that somebody duplicates
 * copies the storage, and two tabs with one name would take each other's drafts.
 */
export const tab: string = take() ?? newTabName();

function newTabName(): string {
  // Not randomUUID, which there is on https and loopback only.
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function take(): string | null {
  try {
    const name = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    return name;
  } catch {
    return null;
  }
}

function leave(): void {
  try {
    sessionStorage.setItem(KEY, tab);
  } catch {
    // Then the tab has another name after a reload.
  }
}

addEventListener('pagehide', leave);
addEventListener('pageshow', () => void take());

const LOCK = 'factdesk.tab:';

// Held for as long as the page lives, so that other tabs can tell what a dead tab has left behind. Browsers give locks on https and loopback only.
const locks = (navigator as { readonly locks?: LockManager }).locks;
void locks?.request(`${LOCK}${tab}`, { mode: 'shared' }, () => new Promise(() => undefined)).catch(() => undefined);

/** The names of the tabs that are open; null where the browser does not tell. */
export async function openTabs(): Promise<ReadonlySet<string> | null> {
  if (locks === undefined) return null;
  const { held = [] } = await locks.query();
  return new Set(held.flatMap(({ name }) => (name?.startsWith(LOCK) ? [name.slice(LOCK.length)] : [])));
}
