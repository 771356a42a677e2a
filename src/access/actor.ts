import type { Role, Scope } from './roles.js';

export type Credential =
  | { readonly kind: 'session'; readonly sessionId: string }
  | { readonly kind: 'key'; readonly keyId: string; readonly scopes: readonly Scope[] }
  /** An import that the operator of the server runs in the member's name. */
  | { readonly kind: 'import' };

/** A person acting in one newsroom, by session or by API key, with the role held there at this moment. */
export interface MemberActor {
  readonly kind: 'member';
  readonly personId: string;
  readonly personName: string;
  readonly newsroomId: string;
  readonly newsroomSlug: string;
  readonly role: Role;
  readonly credential: Credential;
}

/** A signed-in person outside any newsroom: own sessions, own password, own memberships. */
export interface PersonActor {
  readonly kind: 'person';
  readonly personId: string;
  readonly personName: string;
  readonly sessionId: string;
}

/** A job. `onBehalfOf` is the member whose decision it carries out, as they were when they took it. */
export interface SystemActor {
  readonly kind: 'system';
  readonly newsroomId: string;
  readonly onBehalfOf: { readonly personId: string; readonly personName: string; readonly role: Role } | null;
}

export type Actor = MemberActor | PersonActor | SystemActor;
