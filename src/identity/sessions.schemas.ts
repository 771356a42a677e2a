import { z } from 'zod';
import type { Session } from '../generated/prisma/client.js';
import { instant } from '../platform/http/fields.js';
import { uuid } from '../platform/text/text.schemas.js';
import { password, role, signInEmail } from './identity-fields.js';

export const signInSchema = z.strictObject({ email: signInEmail(), password: password() }).meta({ id: 'SignIn' });

export const myNewsroomSchema = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    role: role(),
    byline: z.string().nullable().meta({ description: 'The name in bylines, if the person agreed to be named.' }),
    sample: z.boolean(),
  })
  .meta({ id: 'MyNewsroom' });

/** Who is signed in, and where they may work. */
export const signedInSchema = z
  .object({
    person: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    session: z.object({ id: z.uuid(), expiresAt: instant() }),
    newsrooms: z.array(myNewsroomSchema),
  })
  .meta({ id: 'SignedIn' });

export const sessionViewSchema = z
  .object({
    id: z.uuid(),
    current: z.boolean().meta({ description: 'The session of this very request.' }),
    createdAt: instant(),
    lastSeenAt: instant().meta({ description: 'Exact to five minutes.' }),
    expiresAt: instant(),
    userAgent: z.string().nullable(),
    ip: z.string().nullable(),
  })
  .meta({ id: 'Session' });

export const sessionListSchema = z.object({ items: z.array(sessionViewSchema) }).meta({ id: 'SessionList' });

export const sessionPathSchema = z.object({ sessionId: uuid() });

export type SignIn = z.infer<typeof signInSchema>;
export type SignedIn = z.infer<typeof signedInSchema>;
export type MyNewsroom = z.infer<typeof myNewsroomSchema>;
export type SessionView = z.infer<typeof sessionViewSchema>;
export type SessionList = z.infer<typeof sessionListSchema>;
export type SessionPath = z.infer<typeof sessionPathSchema>;

export const sessionView = (session: Session, currentId: string): SessionView => ({
  ...session,
  current: session.id === currentId,
  createdAt: session.createdAt.toISOString(),
  lastSeenAt: session.lastSeenAt.toISOString(),
  expiresAt: session.expiresAt.toISOString(),
});
