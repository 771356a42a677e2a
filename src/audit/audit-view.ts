import type { AuditRow } from './audit.repository.js';
import type { AuditEntryView } from './audit.schemas.js';

/** A group of entries as readers see it. */
export const auditView = (row: AuditRow): AuditEntryView => ({
  id: row.id,
  at: row.at.toISOString(),
  until: row.until.toISOString(),
  changes: row.changes,
  actor: {
    kind: row.actorKind,
    personId: row.actorPersonId,
    keyId: row.actorKeyId,
    name: row.actorName,
    role: row.actorRole,
  },
  action: row.action,
  subject: { type: row.subjectType, id: row.subjectId },
  claimId: row.claimId,
  articleId: row.articleId,
  part: row.part,
  before: row.before,
  after: row.after,
  reason: row.reason,
  requestId: row.requestId,
});
