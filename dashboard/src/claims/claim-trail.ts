import { useEffect } from 'react';

/**
 * The lists from which one comes to a claim, so that `[` and `]` lead on in the same order. Kept for this tab: reloading a claim should not
 * lose its neighbours.
 */
const KEY = 'factdesk.trails';
const KEPT = 8;

interface Trail {
  readonly newsroom: string;
  readonly list: string;
  readonly numbers: readonly string[];
}

export interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
  /** Of how many, and which one this is, from 1. */
  readonly position: number;
  readonly count: number;
}

function read(): readonly Trail[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? (found as Trail[]) : [];
  } catch {
    return [];
  }
}

export function leaveTrail(trail: Trail): void {
  const others = read().filter(({ newsroom, list }) => newsroom !== trail.newsroom || list !== trail.list);
  try {
    sessionStorage.setItem(KEY, JSON.stringify([trail, ...others].slice(0, KEPT)));
  } catch {
    // Then there are no neighbours.
  }
}

/** For whatever shows claims one below the other: `list` names it (`queue/yourTurn`, `claims`), `numbers` are C-12, C-7 … in its order. */
export function useTrail(newsroom: string, list: string, numbers: readonly string[]): void {
  const said = numbers.join(' ');
  useEffect(() => {
    if (said !== '') leaveTrail({ newsroom, list, numbers: said.split(' ') });
  }, [newsroom, list, said]);
}

/** Beside a claim in the list that was shown last and holds it; null when none does. */
export function neighboursOf(newsroom: string, number: string): Neighbours | null {
  const trail = read().find((each) => each.newsroom === newsroom && each.numbers.includes(number));
  if (trail === undefined) return null;
  const at = trail.numbers.indexOf(number);
  return { previous: trail.numbers[at - 1] ?? null, next: trail.numbers[at + 1] ?? null, position: at + 1, count: trail.numbers.length };
}
