import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { AppearancesRepository } from './appearances.repository.js';
import type { ChainMode } from './attribution-chain.js';
import { ChainRepository } from './chain.repository.js';
import { ClaimTopicsRepository } from './claim-topics.repository.js';
import { ClaimsRepository } from './claims.repository.js';

/** Who makes the claim; `speakerId` is null for somebody unnamed. */
export interface ImportedClaimant {
  readonly name: string;
  readonly role: string | null;
  readonly mode: ChainMode;
  readonly speakerId: string | null;
}

/** A claim that was checked elsewhere, as the desk will hold it. */
export interface ImportedClaim {
  readonly id: string;
  readonly statement: string;
  readonly headline: string | null;
  readonly language: string;
  readonly license: string | null;
  /** EDTF level 0 */
  readonly claimedAt: string | null;
  /** Null: the import does not say who makes it. That is not the voice of an article. */
  readonly claimant: ImportedClaimant | null;
  readonly topicIds: readonly string[];
  readonly appearanceUrl: string | null;
}

/** How the claim stands before the public from its first moment. */
export interface ImportedState {
  readonly slug: string;
  readonly at: Date;
  readonly from: string;
  readonly url: string | null;
}

/** Claims that come in published: no round of ours led there, so they begin with it closed. */
@Injectable()
export class ImportedClaimsService {
  constructor(
    private readonly repository: ClaimsRepository,
    private readonly chains: ChainRepository,
    private readonly topics: ClaimTopicsRepository,
    private readonly appearances: AppearancesRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes the claim with its parts. Nobody here becomes a contributor: contributors are counted from one publication to the next, and
   * this claim begins with one, in somebody else's words. The caller writes the publication and the audit entry in the same transaction.
   * Answers the number that the claim got.
   */
  async add(tx: Tx, actor: MemberActor, claim: ImportedClaim, state: ImportedState): Promise<number> {
    const { newsroomId, personId: createdBy } = actor;
    const { id, statement, headline, language, license, claimedAt } = claim;
    const { slug, at, from, url } = state;
    const number = await this.repository.insertPublished(tx, {
      newsroomId, id, statement, headline, language, license, claimedAt, slug, importedFrom: from, importedUrl: url, createdBy, at,
    });
    await this.addParts(tx, actor, claim, at);
    return number;
  }

  private async addParts(tx: Tx, { newsroomId, personId: createdBy }: MemberActor, claim: ImportedClaim, at: Date): Promise<void> {
    const { id: claimId, claimant, topicIds, appearanceUrl: url } = claim;
    if (claimant !== null) {
      const { name, role, mode, speakerId } = claimant;
      const link = { position: 1, speakerId, unnamed: speakerId === null, name, role, mode };
      await this.chains.insert(tx, [{ newsroomId, id: this.clock.id(), claimId, ...link }]);
    }
    if (topicIds.length > 0) await this.topics.replace(tx, newsroomId, claimId, topicIds);
    if (url === null) return;
    const appearance = { type: 'url', first: true, position: 1, url } as const;
    await this.appearances.insert(tx, { newsroomId, id: this.clock.id(), claimId, ...appearance, createdBy, createdAt: at });
  }
}
