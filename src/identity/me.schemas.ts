import { z } from 'zod';
import type { AccountEvent, Person } from '../generated/prisma/client.js';
import { instant, version } from '../platform/http/fields.js';
import { languageTag } from '../platform/text/text.schemas.js';
import { password, personName } from './identity-fields.js';
import type { MembershipWithNewsroom } from './memberships.repository.js';
import { myNewsroomSchema, type MyNewsroom } from './sessions.schemas.js';

export const meSchema = z
  .object({ id: z.uuid(), email: z.string(), name: z.string(), locale: z.string().nullable(), version: version() })
  .meta({ id: 'Me' });

export const meChangeSchema = z
  .strictObject({ name: personName(), locale: languageTag().nullable().meta({ description: 'Language of the screens; null: the browser’s.' }) })
  .meta({ id: 'MeChange' });

export const passwordChangeSchema = z
  .strictObject({ currentPassword: password(), newPassword: password() })
  .meta({ id: 'PasswordChange' });

export const myNewsroomsSchema = z.object({ items: z.array(myNewsroomSchema) }).meta({ id: 'MyNewsrooms' });

const accountEventSchema = z
  .object({
    at: instant(),
    action: z.string(),
    sessionId: z.uuid().nullable().meta({ description: 'The session in which it was done, or that it began or ended.' }),
    ip: z.string().nullable(),
    userAgent: z.string().nullable(),
  })
  .meta({ id: 'AccountEvent' });

export const accountEventsSchema = z.object({ items: z.array(accountEventSchema) }).meta({ id: 'AccountEvents' });

export type Me = z.infer<typeof meSchema>;
export type MeChange = z.infer<typeof meChangeSchema>;
export type PasswordChange = z.infer<typeof passwordChangeSchema>;
export type MyNewsrooms = z.infer<typeof myNewsroomsSchema>;
export type AccountEvents = z.infer<typeof accountEventsSchema>;

export const meView = ({ id, email, name, locale, version: current }: Person): Me => ({ id, email, name, locale, version: current });

export const myNewsroom = ({ newsroom, role, byline }: MembershipWithNewsroom): MyNewsroom => ({
  id: newsroom.id,
  slug: newsroom.slug,
  name: newsroom.name,
  sample: newsroom.sample,
  role,
  byline,
});

export const accountEventView = ({ at, action, sessionId, ip, userAgent }: AccountEvent): AccountEvents['items'][number] => ({
  at: at.toISOString(),
  action,
  sessionId,
  ip,
  userAgent,
});
