import { z } from 'zod';
import { instant, version } from '../platform/http/fields.js';
import { text, uuid } from '../platform/text/text.schemas.js';
import { personName, role } from './identity-fields.js';
import type { MembershipWithPerson } from './memberships.repository.js';

export const memberPathSchema = z.object({ newsroom: z.string(), personId: uuid() });

export const roleChangeSchema = z.strictObject({ role: role() }).meta({ id: 'RoleChange' });

export const suspensionSchema = z
  .strictObject({ reason: text(2000, { min: 1, multiline: true }).meta({ description: 'Stands in the audit log.' }) })
  .meta({ id: 'NewSuspension' });

export const bylineChangeSchema = z
  .strictObject({ byline: personName().nullable().meta({ description: 'The name to show with published claims; null: do not name me.' }) })
  .meta({ id: 'BylineChange' });

export const memberViewSchema = z
  .object({
    personId: z.uuid(),
    name: z.string(),
    email: z.string().nullable().meta({ description: 'For admins only.' }),
    role: role(),
    status: z.enum(['active', 'suspended']),
    suspension: z.object({ at: instant(), reason: z.string() }).nullable().meta({ description: 'For admins only.' }),
    byline: z.string().nullable(),
    joinedAt: instant(),
    version: version(),
  })
  .meta({ id: 'Member' });

export const memberListSchema = z.object({ items: z.array(memberViewSchema) }).meta({ id: 'MemberList' });

export type MemberPath = z.infer<typeof memberPathSchema>;
export type RoleChange = z.infer<typeof roleChangeSchema>;
export type NewSuspension = z.infer<typeof suspensionSchema>;
export type BylineChange = z.infer<typeof bylineChangeSchema>;
export type MemberView = z.infer<typeof memberViewSchema>;
export type MemberList = z.infer<typeof memberListSchema>;

/** `full`: with what only admins see. */
export function memberView({ person, suspendedAt, suspendedReason, ...member }: MembershipWithPerson, full: boolean): MemberView {
  const { personId, role: present, status, byline, version: current } = member;
  const suspension = full && suspendedAt !== null ? { at: suspendedAt.toISOString(), reason: suspendedReason ?? '' } : null;
  const shown = { name: person.name, email: full ? person.email : null, suspension, joinedAt: member.createdAt.toISOString() };
  return { personId, role: present, status, byline, version: current, ...shown };
}
