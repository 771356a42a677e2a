import type { ClaimState } from '../claims/claim-state.js';

/** What `versionId` names: the published revision, or the version of what the desk is working on. */
export const publishedVersionId = (revision: number): string => `published-${String(revision)}`;

interface Versioned extends ClaimState {
  readonly version: number;
  readonly publishedRevision: number;
}

/** Published, and no round is open: what readers see is all there is, and an update begins a correction. */
export const isSettled = ({ round, live }: ClaimState): boolean => round === 'closed' && live === 'published';

/** What an update of the claim has to name now. */
export const versionIdOf = (claim: Versioned): string =>
  isSettled(claim) ? publishedVersionId(claim.publishedRevision) : `draft-${String(claim.version)}`;
