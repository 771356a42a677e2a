import type { ClaimState } from '../../claims/claim-words.ts';

/** How the claims of an article are listed: as they stand in the text, by what is to be done, or under the claims that they are about. */
export type ClaimOrder = 'position' | 'state' | 'tree';

export interface Listed {
  readonly id: string;
  readonly number: string;
  readonly state: ClaimState;
  readonly anchors: readonly { readonly start: number; readonly end: number }[];
}

export interface Relation {
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

export interface Row<Claim> {
  readonly claim: Claim;
  /** How deep under other claims; 0 outside of the tree. */
  readonly depth: number;
}

/** What needs somebody first; what is done last. */
const STATE_ORDER: Readonly<Record<ClaimState, number>> = {
  changes_requested: 0,
  draft: 1,
  in_review: 2,
  approved: 3,
  scheduled: 4,
  published: 5,
  withheld: 6,
  retracted: 7,
  dropped: 8,
};

/** Relations whose one end belongs under the other. */
const UNDER: ReadonlySet<string> = new Set(['about', 'part_of', 'duplicate_of']);

export function orderClaims<Claim extends Listed>(claims: readonly Claim[], relations: readonly Relation[], order: ClaimOrder): readonly Row<Claim>[] {
  const inText = [...claims].sort(byPosition);
  if (order === 'tree') return asTree(inText, relations);
  if (order === 'state') inText.sort((a, b) => STATE_ORDER[a.state] - STATE_ORDER[b.state]);
  return inText.map((claim) => ({ claim, depth: 0 }));
}

/** By where they begin, the longer one first; those without a place in this text at the end, by number. */
function byPosition(a: Listed, b: Listed): number {
  const [one, other] = [firstPlace(a), firstPlace(b)];
  return one.start - other.start || other.end - one.end || numberOf(a) - numberOf(b);
}

function firstPlace({ anchors }: Listed): { readonly start: number; readonly end: number } {
  return anchors.reduce((first, anchor) => (anchor.start < first.start ? anchor : first), { start: Number.MAX_SAFE_INTEGER, end: 0 });
}

const numberOf = ({ number }: Listed): number => Number(number.replace(/\D/g, ''));

/**
 * Each claim under the first one that it is about, part of, or a duplicate of. A claim stands once; where different relations lead
 * around in a circle, the first of it in the text stands at the top.
 */
function asTree<Claim extends Listed>(inText: readonly Claim[], relations: readonly Relation[]): readonly Row<Claim>[] {
  const known = new Set(inText.map(({ id }) => id));
  const parents = new Map<string, string>();
  for (const { type, from, to } of relations) {
    if (UNDER.has(type) && known.has(from) && known.has(to) && !parents.has(from)) parents.set(from, to);
  }
  const children = Map.groupBy(inText, ({ id }) => parents.get(id));
  const shown = new Set<string>();
  const rows: Row<Claim>[] = [];
  const show = (claim: Claim, depth: number): void => {
    if (shown.has(claim.id)) return;
    shown.add(claim.id);
    rows.push({ claim, depth });
    for (const child of children.get(claim.id) ?? []) show(child, depth + 1);
  };
  for (const claim of children.get(undefined) ?? []) show(claim, 0);
  for (const claim of inText) show(claim, 0);
  return rows;
}
