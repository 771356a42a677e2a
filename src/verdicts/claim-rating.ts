import { Injectable } from '@nestjs/common';
import { ClaimsReader } from '../claims/claims.reader.js';
import type { ClaimRow } from '../claims/claims.service.js';
import { NewsroomsReader } from '../newsrooms/newsrooms.reader.js';
import type { Tx } from '../platform/database/database.js';
import { misfits, type Misfit, type ProposedRating } from './verdict-fit.js';

/** Holds a rating against the claim and the present scale, as they are in the caller's transaction. */
@Injectable()
export class ClaimRating {
  constructor(
    private readonly claims: ClaimsReader,
    private readonly newsrooms: NewsroomsReader,
  ) {}

  async misfits(tx: Tx, claim: ClaimRow, rating: ProposedRating & { readonly scaleKey: string }): Promise<readonly Misfit[]> {
    const scale = await this.newsrooms.currentScale(tx, claim.newsroomId, rating.scaleKey);
    return misfits(rating, {
      kind: claim.kind,
      chainLength: await this.claims.chainLength(tx, claim.newsroomId, claim.id),
      ratingKeys: scale.ratings.map((each) => each.key),
    });
  }
}
