import { useCallback, useSyncExternalStore } from 'react';
import type { Part, PartKey } from './content-parts.ts';

/**
 * Which parts an editor has ticked as seen, for each claim, in this browser. A tick holds a fingerprint of what was seen: it falls off by
 * itself when that part changes in a later revision, and stays on the parts that did not.
 */
export function useSeenParts(claimId: string, person: string) {
  const key = `factdesk.seen.${person}.${claimId}`;
  const stored = useSyncExternalStore(subscribe, () => read(key));
  const seen = parse(stored);
  const isSeen = (part: Part): boolean => seen[part.key] === fingerprint(part.value);
  const toggle = useCallback(
    (part: Part, value: boolean): void => {
      const { [part.key]: _, ...others } = parse(read(key));
      write(key, JSON.stringify(value ? { ...others, [part.key]: fingerprint(part.value) } : others));
    },
    [key],
  );
  return { isSeen, toggle };
}

type Ticks = Partial<Record<PartKey, string>>;

const listeners = new Set<() => void>();
/** Where the browser keeps nothing, ticks last as long as the page. */
const memory = new Map<string, string>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? '{}';
  } catch {
    return memory.get(key) ?? '{}';
  }
}

function write(key: string, value: string): void {
  memory.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // Kept in memory above.
  }
  for (const listener of listeners) listener();
}

function parse(text: string): Ticks {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Not for security: tells whether two texts are the same (FNV-1a over UTF-16, with the length). */
function fingerprint(value: unknown): string {
  const text = JSON.stringify(value);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return `${text.length}:${hash.toString(16)}`;
}
