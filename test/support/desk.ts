import type { ClaimColumns } from '../../src/claims/claims.repository.js';
import { Database } from '../../src/platform/database/database.js';
import type { GivenClaim } from '../factories/articles.js';
import type { GivenNewsroom } from '../factories/newsroom.js';
import { pastTheLock } from './past-the-lock.js';

/** Puts columns of a claim into a state that takes many steps to reach over HTTP. Its version stays. */
export async function forceClaim(newsroom: GivenNewsroom, claim: Pick<GivenClaim, 'id'>, set: ClaimColumns): Promise<void> {
  await pastTheLock(newsroom, (tx) => tx.claim.updateMany({ where: { id: claim.id }, data: set }));
}

/** Whose words are in the claim, in its present epoch: person and first path. */
export async function contributorsOf(newsroom: GivenNewsroom, claim: Pick<GivenClaim, 'id'>): Promise<{ personId: string; via: string; part: string }[]> {
  const database = newsroom.test.app.get(Database, { strict: false });
  return database.inNewsroom(newsroom.id, async (tx) => {
    const { contributorEpoch: epoch } = await tx.claim.findFirstOrThrow({ where: { id: claim.id } });
    const select = { personId: true, via: true, part: true };
    return tx.claimContributor.findMany({ where: { claimId: claim.id, epoch }, select, orderBy: { at: 'asc' } });
  });
}
