import type { Turn } from '../review/claim-turns.js';
import type { GlanceRow } from './glances.repository.js';

type Waiting = Pick<GlanceRow, 'round' | 'roundSince' | 'assigneeId' | 'assigneeName' | 'assignedAt' | 'authorId' | 'submitter'>;

interface Reader {
  readonly personId: string;
  readonly personName: string;
}

/** Whose turn it is, to somebody for whom the claim waits (`theirs`) or not. */
export function turnOf(claim: Waiting, { personId, personName }: Reader, theirs: boolean): Turn {
  const you: Turn = { whose: 'you', person: { id: personId, name: personName } };
  if (theirs) return you;
  switch (claim.round) {
    case 'draft':
    case 'changes_requested': {
      const worker = workerOn(claim);
      // One's own draft that nobody has taken: nobody else can be meant.
      if (worker === null && claim.round === 'draft' && claim.authorId === personId) return you;
      return { whose: 'reviewer', person: worker };
    }
    case 'in_review':
    case 'approved':
      return { whose: 'editor', person: null };
    case 'scheduled':
    case 'closed':
    case 'dropped':
      return { whose: 'nobody', person: null };
  }
}

/** Since when it waits for whom it waits for: since the round moved, or since it was given to somebody after that. */
export function waitingSince({ round, roundSince, assignedAt }: Waiting): Date {
  const isWorkedOn = round === 'draft' || round === 'changes_requested';
  return isWorkedOn && assignedAt !== null && assignedAt > roundSince ? assignedAt : roundSince;
}

/** Who has it, otherwise who submitted what was sent back. */
function workerOn({ assigneeId, assigneeName, submitter }: Waiting): Turn['person'] {
  if (assigneeId !== null) return { id: assigneeId, name: assigneeName ?? '' };
  return submitter === null ? null : { id: submitter.id, name: submitter.name ?? '' };
}
