import { Global, Injectable, Module } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import type { Tx } from '../platform/database/database.js';
import { ClaimOutlook, type ClaimHead } from './claim-outlook.js';
import { claimNumber } from './claim-ref.js';
import { displayedState } from './claim-state.js';
import { ClaimsModule } from './claims.module.js';
import { ClaimsReader } from './claims.reader.js';

/** Says where a claim stands and nothing of verbs: for an application without the review module, which knows them. */
@Injectable()
class ProvisionalOutlook extends ClaimOutlook {
  constructor(private readonly claims: ClaimsReader) {
    super();
  }

  override async head(tx: Tx, actor: MemberActor, claimId: string): Promise<ClaimHead> {
    const { id, number, version, round, live, roundSince } = await this.claims.getClaim(tx, actor.newsroomId, claimId);
    const { state } = displayedState({ round, live });
    return { id, number: claimNumber(number), version, state, round, live, waitingSince: roundSince.toISOString(), verbs: [] };
  }
}

@Global()
@Module({
  imports: [ClaimsModule],
  providers: [{ provide: ClaimOutlook, useClass: ProvisionalOutlook }],
  exports: [ClaimOutlook],
})
export class ProvisionalOutlookModule {}
