import { z } from 'zod';
import { parseContent } from '../review/claim-content.js';
import type { NewPublication, PublicationRow } from './publication.repository.js';
import type { ClaimRecord } from './published-claim.js';

export const recordApprovals = z.array(z.object({ role: z.enum(['editor', 'admin']), at: z.iso.datetime() }));

/** A record as the composer reads it. Throws when the row is not one that this program wrote. */
export function claimRecord(row: PublicationRow | NewPublication): ClaimRecord {
  const { revision, contentDigest, at, kind, content, note } = row;
  const entry = { revision, contentDigest, at };
  switch (kind) {
    case 'publish':
    case 'correct':
    case 'import': {
      const approvals = recordApprovals.parse(row.approvals).map((approval) => ({ role: approval.role, at: new Date(approval.at) }));
      return { ...entry, kind, content: content === null ? null : parseContent(content), approvals };
    }
    case 'retract':
      return { ...entry, kind, reason: note ?? '' };
    case 'withhold':
      return { ...entry, kind };
  }
}
