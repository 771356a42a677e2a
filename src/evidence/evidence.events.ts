import type { AuditEvent } from '../audit/audit.events.js';
import type { Json } from '../platform/errors/domain-error.js';
import type { EvidenceItem } from './evidence-item.js';
import type { ReplyRequest } from './reply-request.js';
import { openEvidence, withheldItemHash } from './withheld-evidence.js';

/** What the audit log says about evidence and reply requests. */
export type EvidenceEvent = AuditEvent<'evidence.added' | 'evidence.edited' | 'evidence.removed'>;
export type ReplyRequestEvent = AuditEvent<'replyRequest.added' | 'replyRequest.edited' | 'replyRequest.removed'>;

export function evidenceEvent(action: EvidenceEvent['action'], id: string, { before, after }: Forms<EvidenceItem>): EvidenceEvent {
  const subject = { type: 'evidence', id };
  return { action, subject, before: before && auditedEvidence(before), after: after && auditedEvidence(after) };
}

export function replyRequestEvent(action: ReplyRequestEvent['action'], id: string, { before, after }: Forms<ReplyRequest>): ReplyRequestEvent {
  const subject = { type: 'replyRequest', id };
  return { action, subject, before: before && auditedReplyRequest(before), after: after && auditedReplyRequest(after) };
}

/** What was there before, after, or both. */
interface Forms<Item> {
  readonly before?: Item;
  readonly after?: Item;
}

/**
 * A piece of evidence as the audit log keeps it, for ever. A withheld one leaves only its hash there: an append-only log could
 * not give a source's name back.
 */
function auditedEvidence(item: EvidenceItem): Json {
  const open = openEvidence(item);
  if (item.visibility === 'withheld') {
    const hash = item.salt && withheldItemHash(open, item.salt);
    return { number: item.number, visibility: 'withheld', withheldReason: item.withheldReason, hash };
  }
  const { about: named, source, locator, archive, ...rest } = open;
  const about = item.aboutName === null ? { ...named } : { ...named, name: item.aboutName };
  return { ...rest, about, source: { ...source }, locator: locator && { ...locator }, archive: archive && { ...archive } };
}

function auditedReplyRequest(request: ReplyRequest): Json {
  const { speakerId, name, askedAt, channel, dueAt, outcome, reason, text, evidence } = request;
  const due = dueAt && dueAt.toISOString();
  return { speakerId, name, askedAt, channel, dueAt: due, outcome, reason, text, evidence };
}
