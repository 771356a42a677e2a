import { dueVerdicts, type ClaimKind } from '../claims/claim-kind.js';

/** What is measured: is it so (truth), was it said (attribution). Each axis has the newsroom's scale of the same key. */
export const axes = ['truth', 'attribution'] as const;
export type Axis = (typeof axes)[number];

export interface ProposedRating {
  readonly axis: Axis;
  /** On the attribution axis: null for the whole chain, n for link n (from 1, outermost first). */
  readonly link: number | null;
  readonly ratingKey: string;
}

export interface RatedClaim {
  readonly kind: ClaimKind;
  readonly chainLength: number;
  /** Keys of the newest version of the axis' scale. */
  readonly ratingKeys: readonly string[];
}

/** One reason why a rating cannot stand on a claim, at a field of the proposal. */
export interface Misfit {
  readonly pointer: '/axis' | '/link' | '/ratingKey';
  readonly code: 'not_applicable' | 'unknown_link' | 'unknown_rating';
  readonly detail: string;
}

/** Why the rating does not fit the claim; empty when it does. */
export function misfits(rating: ProposedRating, claim: RatedClaim): readonly Misfit[] {
  return [...axisMisfits(rating.axis, claim), ...linkMisfits(rating, claim), ...ratingMisfits(rating, claim)];
}

/** Why the axis cannot be rated at all on such a claim. */
export function axisMisfits(axis: Axis, claim: Pick<RatedClaim, 'kind' | 'chainLength'>): Misfit[] {
  const due = dueVerdicts(claim);
  if (axis === 'truth' && !due.isItSo) {
    return [{ pointer: '/axis', code: 'not_applicable', detail: `Whether it is so cannot be rated for a ${claim.kind}.` }];
  }
  if (axis === 'attribution' && !due.wasItSaid) {
    const detail = 'Whether it was said can be rated only where there is an attribution chain.';
    return [{ pointer: '/axis', code: 'not_applicable', detail }];
  }
  return [];
}

function linkMisfits({ axis, link }: ProposedRating, claim: RatedClaim): Misfit[] {
  if (link === null) return [];
  if (axis === 'truth') {
    return [{ pointer: '/link', code: 'not_applicable', detail: 'Only "was it said" is rated for a single link.' }];
  }
  if (link >= 1 && link <= claim.chainLength) return [];
  return [{ pointer: '/link', code: 'unknown_link', detail: `The chain has ${claim.chainLength} links.` }];
}

function ratingMisfits({ ratingKey }: ProposedRating, claim: RatedClaim): Misfit[] {
  if (claim.ratingKeys.includes(ratingKey)) return [];
  return [{ pointer: '/ratingKey', code: 'unknown_rating', detail: 'The newsroom’s present scale has no such rating.' }];
}
