import { z } from 'zod';
import { bigintText, cursor, instant, instantInput, limit, pageOf, text, uuid } from '../platform/http/fields.js';
import type { CursorKind } from '../platform/http/cursors.js';

const filters = {
  actor: uuid().optional().meta({ description: 'Id of the person who acted, also by key.' }),
  action: text(100).optional().meta({ description: 'For example claim.submitted.' }),
  subjectType: text(100).optional(),
  subjectId: text(200).optional(),
  claim: uuid().optional(),
  article: uuid().optional(),
  part: text(100).optional(),
  from: instantInput().optional().meta({ description: 'Entries at or after this instant.' }),
  to: instantInput().optional().meta({ description: 'Entries before this instant.' }),
};

export const auditQuerySchema = z.strictObject({
  ...filters,
  order: z
    .enum(['newest', 'oldest'])
    .default('newest')
    .meta({ description: 'With oldest, every save is an entry by itself, and following nextCursor misses nothing, ever.' }),
  limit: limit(200, 50),
  cursor: cursor().optional(),
});
export type AuditQuery = z.output<typeof auditQuerySchema>;

export const auditExportQuerySchema = z.strictObject(filters);
export type AuditExportQuery = z.output<typeof auditExportQuerySchema>;

export const newsroomParams = z.object({ newsroom: text(100) });

const auditEntrySchema = z
  .object({
    id: uuid(),
    at: instant(),
    until: instant().meta({ description: 'When the last of the changes that this entry stands for was made.' }),
    changes: z.int().min(1).meta({ description: 'Saves of one part by one person within ten minutes are one entry; with order=oldest always 1.' }),
    actor: z.object({
      kind: z.enum(['person', 'key', 'system']),
      personId: uuid().nullable().meta({ description: 'Of a key: its owner. Of the system: on whose behalf.' }),
      keyId: uuid().nullable(),
      name: z.string().nullable(),
      role: z.string().nullable(),
    }),
    action: z.string(),
    subject: z.object({ type: z.string(), id: z.string() }),
    claimId: uuid().nullable(),
    articleId: uuid().nullable(),
    part: z.string().nullable(),
    before: z.unknown().meta({ description: 'What it was; null when there was nothing.' }),
    after: z.unknown().meta({ description: 'What it became; null when nothing is left.' }),
    reason: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntryView = z.input<typeof auditEntrySchema>;

export const auditPageSchema = pageOf(auditEntrySchema).meta({ id: 'AuditPage' });
export type AuditPage = z.input<typeof auditPageSchema>;

const position = z.tuple([bigintText(), bigintText()]);

/** Positions in the log: transaction id and sequence number. */
export const auditCursor = (order: AuditQuery['order']): CursorKind<typeof position> => ({ kind: `audit.${order}`, position });
