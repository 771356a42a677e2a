import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { ClaimOutlook } from '../claims/claim-outlook.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import type { ClaimRow } from '../claims/claims.service.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, type Json } from '../platform/errors/domain-error.js';
import { parseContent, type ClaimContent } from '../review/claim-content.js';
import { ContentComposer } from '../review/content-composer.service.js';
import { contentDifference } from '../review/content-difference.js';
import { freezeContent } from '../review/freeze-content.js';
import { ReviewReader } from '../review/review.reader.js';
import type { DifferencesQuery, DifferencesView } from './differences.schemas.js';
import { PublicationRepository } from './publication.repository.js';

/** Every submission has a salt of its own, which says nothing about the words. */
const NO_SALT = Buffer.alloc(16);

/** What changed between any two of: review revisions, published revisions, and the claim as it stands now. */
@Injectable()
export class DifferencesService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsReader,
    private readonly review: ReviewReader,
    private readonly composer: ContentComposer,
    private readonly publications: PublicationRepository,
    private readonly outlook: ClaimOutlook,
  ) {}

  /** REVISION_NOT_FOUND (404) for a revision that does not exist or holds no text (any more). */
  async between(actor: MemberActor, ref: string, { from, to }: DifferencesQuery): Promise<DifferencesView> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const claim = await this.claims.getClaim(tx, actor.newsroomId, ref);
      const before = comparable(await this.content(tx, claim, from));
      const after = comparable(await this.content(tx, claim, to));
      return { from, to, items: contentDifference(before, after), claim: await this.outlook.head(tx, actor, claim.id) };
    });
  }

  private async content(tx: Tx, claim: ClaimRow, side: string): Promise<ClaimContent> {
    if (side === 'draft') return freezeContent(await this.composer.draft(tx, claim), NO_SALT).content;
    const number = Number(side.slice(1));
    const stored = side.startsWith('r') ? await this.reviewed(tx, claim, number) : await this.published(tx, claim, number);
    if (stored === null || stored === '') throw new DomainError('REVISION_NOT_FOUND');
    return parseContent(stored);
  }

  private async reviewed(tx: Tx, { newsroomId, id }: ClaimRow, number: number): Promise<string | null> {
    const revision = await this.review.findRevision(tx, newsroomId, id, number);
    return revision?.content ?? null;
  }

  private async published(tx: Tx, { newsroomId, id }: ClaimRow, number: number): Promise<string | null> {
    const records = await this.publications.listRecords(tx, newsroomId, id);
    return records.find((record) => record.revision === number)?.content ?? null;
  }
}

function comparable({ salt: _, ...content }: ClaimContent): Json {
  return content;
}
