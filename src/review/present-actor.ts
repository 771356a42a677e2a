import { forbidden } from '../access/permit.js';
import type { ClaimActor } from '../claims/claims.service.js';
import type { Member } from '../identity/identity.reader.js';

/**
 * The actor as the newsroom has them at this moment. A request that waits for a claim was let in as whoever the actor was before; meanwhile
 * an admin may have given them another role. Throws FORBIDDEN (403) when they are no active member any more.
 */
export function presentActor(actor: ClaimActor, members: readonly Member[]): ClaimActor {
  if (actor.kind !== 'member') return actor;
  const member = members.find(({ personId }) => personId === actor.personId);
  if (member?.status !== 'active') throw forbidden('MEMBERSHIP_REQUIRED');
  return { ...actor, role: member.role };
}
