import { z } from 'zod';
import type { Invitation } from '../generated/prisma/client.js';
import { instant } from '../platform/http/fields.js';
import { uuid } from '../platform/text/text.schemas.js';
import { email, oneTimeToken, password, personName, role } from './identity-fields.js';
import type { InvitationWithNewsroom } from './invitations.repository.js';

export const newInvitationSchema = z
  .strictObject({
    email: email().nullable().optional().meta({ description: 'Null or omitted: for whoever opens the link first, who says their own.' }),
    role: role(),
  })
  .meta({ id: 'NewInvitation' });

export const invitationPathSchema = z.object({ newsroom: z.string(), invitationId: uuid() });

export const invitationViewSchema = z
  .object({
    id: z.uuid(),
    email: z.string().nullable().meta({ description: 'Null: whoever opens the link first brings their own.' }),
    role: role(),
    invitedBy: z.string().nullable().meta({ description: 'Name; null when the installation itself invited.' }),
    createdAt: instant(),
    expiresAt: instant(),
    expired: z.boolean(),
  })
  .meta({ id: 'Invitation' });

export const createdInvitationSchema = invitationViewSchema
  .extend({
    link: z.string().nullable().meta({ description: 'Shown this once; null when this answer is a repetition.' }),
    token: z.string().nullable().meta({ description: 'The part of the link after #.' }),
  })
  .meta({ id: 'CreatedInvitation' });

export const invitationListSchema = z.object({ items: z.array(invitationViewSchema) }).meta({ id: 'InvitationList' });

export const invitationLookupSchema = z.strictObject({ token: oneTimeToken() }).meta({ id: 'InvitationLookup' });

export const foundInvitationSchema = z
  .object({
    newsroom: z.object({ slug: z.string(), name: z.string() }),
    email: z.string().nullable().meta({ description: 'Null: say your address when you accept.' }),
    role: role(),
    expiresAt: instant(),
  })
  .meta({ id: 'FoundInvitation' });

export const acceptanceSchema = z
  .strictObject({
    token: oneTimeToken(),
    email: email().optional().meta({ description: 'Only for an invitation without address.' }),
    name: personName().optional().meta({ description: 'Needed by people who are new here.' }),
    password: password().meta({ description: 'A new one; for people who have an account here, the one they have.' }),
  })
  .meta({ id: 'InvitationAcceptance' });

export type NewInvitation = z.infer<typeof newInvitationSchema>;
export type InvitationPath = z.infer<typeof invitationPathSchema>;
export type InvitationView = z.infer<typeof invitationViewSchema>;
export type CreatedInvitation = z.infer<typeof createdInvitationSchema>;
export type InvitationList = z.infer<typeof invitationListSchema>;
export type InvitationLookup = z.infer<typeof invitationLookupSchema>;
export type FoundInvitation = z.infer<typeof foundInvitationSchema>;
export type Acceptance = z.infer<typeof acceptanceSchema>;

export function invitationView(invitation: Invitation, invitedBy: string | null, now: Date): InvitationView {
  const { id, email: address, role: offered, createdAt, expiresAt } = invitation;
  const instants = { createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
  return { id, email: address, role: offered, invitedBy, ...instants, expired: expiresAt <= now };
}

export const foundInvitation = ({ newsroom, email: address, role: offered, expiresAt }: InvitationWithNewsroom): FoundInvitation => ({
  newsroom: { slug: newsroom.slug, name: newsroom.name },
  email: address,
  role: offered,
  expiresAt: expiresAt.toISOString(),
});
