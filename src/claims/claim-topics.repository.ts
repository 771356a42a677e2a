import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** The only file on `claim_topic`. */
@Injectable()
export class ClaimTopicsRepository {
  async listOfClaims(tx: Tx, newsroomId: string, claimIds: readonly string[]): Promise<{ claimId: string; topicId: string }[]> {
    return tx.claimTopic.findMany({
      where: { newsroomId, claimId: { in: [...claimIds] } },
      select: { claimId: true, topicId: true },
      orderBy: [{ claimId: 'asc' }, { topicId: 'asc' }],
    });
  }

  async replace(tx: Tx, newsroomId: string, claimId: string, topicIds: readonly string[]): Promise<void> {
    await tx.claimTopic.deleteMany({ where: { newsroomId, claimId } });
    if (topicIds.length > 0) await tx.claimTopic.createMany({ data: topicIds.map((topicId) => ({ newsroomId, claimId, topicId })) });
  }
}
