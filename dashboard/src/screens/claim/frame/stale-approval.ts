import type { ClaimView } from './open-claim.ts';

/** The newest revision whose approval no longer holds, since the claim has moved on; null when none was lost. Only before the first publication. */
export function staleApproval({ claim, revisions }: Pick<ClaimView, 'claim' | 'revisions'>): number | null {
  if (claim.live !== 'never') return null;
  const [newest, ...earlier] = revisions;
  const isApproved = ({ decisions }: ClaimView['revisions'][number]): boolean => decisions.some(({ kind, revokedAt }) => kind === 'approve' && revokedAt === null);
  const stands = claim.round === 'in_review' || claim.round === 'approved' || claim.round === 'scheduled';
  if (newest === undefined) return null;
  const stale = (stands ? earlier : revisions).find(isApproved);
  return stale?.revision ?? null;
}
