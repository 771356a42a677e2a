import type { MemberActor } from '../access/actor.js';
import { forbidden } from '../access/permit.js';
import type { Standing } from './memberships.repository.js';

/**
 * The actor as the newsroom has them at this moment. A request that waits for somebody was let in as whoever the actor was before; meanwhile an admin
 * may have given them another role. `standing`: theirs, null or undefined when they are no member. Throws FORBIDDEN (403) when they are no active member any more.
 */
export function presentMember(actor: MemberActor, standing: Pick<Standing, 'role' | 'status'> | null | undefined): MemberActor {
  if (standing?.status !== 'active') throw forbidden('MEMBERSHIP_REQUIRED');
  return { ...actor, role: standing.role };
}
