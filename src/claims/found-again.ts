import type { Anchor } from '../articles/anchor.js';
import type { ReAnchoring } from '../articles/re-anchoring.js';

/** How an appearance stands in a later text of its article. */
export interface FoundAgain {
  readonly outcome: 'exact' | 'fuzzy' | 'orphaned';
  readonly score: number;
  readonly start: number | null;
  readonly end: number | null;
  readonly exact: string | null;
  readonly prefix: string | null;
  readonly suffix: string | null;
  /** A person has to look at it: the quote is another, or gone. */
  readonly needsConfirmation: boolean;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
}

/** A place in a text revision, as the rows of appearances and of their later anchors hold it. */
export interface Place {
  readonly textRevisionId: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly exact: string | null;
  readonly prefix: string | null;
  readonly suffix: string | null;
}

export interface ConfirmedPlace extends Place {
  readonly outcome: FoundAgain['outcome'];
  readonly score: number;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
}

const NOWHERE = { start: null, end: null, exact: null, prefix: null, suffix: null } as const;
const UNCONFIRMED = { confirmedBy: null, confirmedAt: null } as const;

/**
 * Looks for the quote itself, as the claim holds it. When it does not stand unchanged in the new text, but what a person
 * confirmed in an earlier one does, that confirmation still holds; so it does for a quote that was seen to be gone and still is.
 * `searchIn` gives the search from a text revision into the new text.
 */
export function foundAgain(quoted: Place, confirmed: ConfirmedPlace | null, searchIn: (textRevisionId: string) => ReAnchoring | undefined): FoundAgain {
  const found = search(quoted, searchIn);
  if (found.outcome === 'exact' || confirmed === null) return found;
  const { confirmedBy, confirmedAt } = confirmed;
  if (confirmed.outcome === 'orphaned') {
    return found.outcome === 'orphaned' ? { ...found, needsConfirmation: false, confirmedBy, confirmedAt } : found;
  }
  const again = search(confirmed, searchIn);
  if (again.outcome !== 'exact') return found;
  return { ...again, outcome: 'fuzzy', score: confirmed.score, needsConfirmation: false, confirmedBy, confirmedAt };
}

function search(place: Place, searchIn: (textRevisionId: string) => ReAnchoring | undefined): FoundAgain {
  const anchor = anchorOf(place);
  const searching = place.textRevisionId === null ? undefined : searchIn(place.textRevisionId);
  if (anchor === null || searching === undefined) return { outcome: 'orphaned', score: 0, ...NOWHERE, needsConfirmation: true, ...UNCONFIRMED };
  const { outcome, score, selectors } = searching.reanchor(anchor);
  return { outcome, score, ...(selectors ?? NOWHERE), needsConfirmation: outcome !== 'exact', ...UNCONFIRMED };
}

function anchorOf({ start, end, exact, prefix, suffix }: Place): Anchor | null {
  if (start === null || end === null || exact === null) return null;
  return { start, end, exact, prefix: prefix ?? '', suffix: suffix ?? '' };
}
