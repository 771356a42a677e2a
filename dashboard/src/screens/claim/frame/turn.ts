import type { ClaimView } from './open-claim.ts';
import { outlookOf } from './outlook.ts';

export interface Turn {
  readonly whose: 'you' | 'reviewer' | 'editor' | 'nobody';
  /** Who it is, where that is one person. */
  readonly name: string | null;
}

/** Whose turn it is, as the queue says it. */
export function turnOf(view: Pick<ClaimView, 'claim' | 'assignment' | 'revisions' | 'createdBy'>, me: string): Turn {
  const { round } = view.claim;
  switch (round) {
    case 'draft':
    case 'changes_requested': {
      const worker = view.assignment?.person ?? view.revisions[0]?.submittedBy ?? null;
      const mine = worker === null ? round === 'draft' && view.createdBy.id === me : worker.id === me;
      return mine ? { whose: 'you', name: null } : { whose: 'reviewer', name: worker?.name ?? null };
    }
    case 'in_review':
      return { whose: outlookOf(view.claim, 'approve').allowed ? 'you' : 'editor', name: null };
    case 'approved':
      return { whose: outlookOf(view.claim, 'publish').allowed ? 'you' : 'editor', name: null };
    case 'scheduled':
    case 'closed':
    case 'dropped':
      return { whose: 'nobody', name: null };
  }
}

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
