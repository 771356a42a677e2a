import type { ClaimActor } from '../claims/claims.service.js';
import type { Member } from '../identity/identity.reader.js';
import { presentMember } from '../identity/present-member.js';

/** Whoever decides, as the newsroom has them at this moment (see `presentMember`). The system is always what it is. */
export const presentActor = (actor: ClaimActor, members: readonly Member[]): ClaimActor =>
  actor.kind === 'member' ? presentMember(actor, members.find(({ personId }) => personId === actor.personId)) : actor;
