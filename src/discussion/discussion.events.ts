import type { AuditEvent } from '../audit/audit.events.js';

/** What the audit log says about discussions. The words themselves stand in before and after: edits keep what was said. */
export type DiscussionEvent = AuditEvent<
  'thread.opened' | 'thread.edited' | 'thread.resolved' | 'thread.reopened' | 'comment.added' | 'comment.edited'
>;
