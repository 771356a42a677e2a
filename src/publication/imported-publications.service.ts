import { Injectable } from '@nestjs/common';
import { ClaimsService, type ClaimActor } from '../claims/claims.service.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { ContentComposer } from '../review/content-composer.service.js';
import { freezeContent } from '../review/freeze-content.js';
import type { PublicationAction } from './publication.events.js';
import type { PublicationRow } from './publication.repository.js';
import { PublicRecordsService } from './public-records.service.js';
import { claimSlug } from './slug.js';

/** Whose check it was. */
export interface ImportOrigin {
  readonly from: string;
  readonly url: string | null;
}

const SALT_BYTES = 16;
const imported: PublicationAction = 'claim.imported';

/** Publishes what somebody else has checked: without approvals of ours, and marked as theirs. */
@Injectable()
export class ImportedPublicationsService {
  constructor(
    private readonly claims: ClaimsService,
    private readonly composer: ContentComposer,
    private readonly records: PublicRecordsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts a complete draft before the public as imported. The content is what the desk holds of the claim; its first
   * correction runs the whole review. ILLEGAL_IN_STATE (409) unless the claim is a draft that was never public.
   */
  async importPublication(tx: Tx, actor: ClaimActor, claimId: string, origin: ImportOrigin): Promise<PublicationRow> {
    const draft = await this.claims.lock(tx, actor.newsroomId, claimId);
    if (draft.round !== 'draft' || draft.live !== 'never') throw new DomainError('ILLEGAL_IN_STATE');
    const { newsroomId, id } = draft;
    const marked = { ...draft, importedFrom: origin.from, importedUrl: origin.url };
    const { canonical, contentDigest, content } = freezeContent(await this.composer.draft(tx, marked), this.clock.random(SALT_BYTES));
    const slug = claimSlug(content.statement, id);
    const at = this.clock.now();
    await this.claims.advance(tx, actor, id, {
      from: draft,
      to: { round: 'closed', live: 'published' },
      set: {
        slug,
        firstPublishedAt: at,
        publishedRevision: 1,
        contributorEpoch: draft.contributorEpoch + 1,
        importedFrom: origin.from,
        importedUrl: origin.url,
      },
      audit: { action: imported, after: { contentDigest, slug, from: origin.from, url: origin.url } },
    });
    return this.records.add(tx, {
      newsroomId,
      id: this.clock.id(),
      claimId: id,
      revision: 1,
      kind: 'import',
      slug,
      content: canonical,
      contentDigest,
      reviewRevision: null,
      approvals: [],
      provenance: { ...content.provenance },
      by: actor.kind === 'member' ? actor.personId : null,
      onBehalfOf: actor.kind === 'system' ? (actor.onBehalfOf?.personId ?? null) : null,
      at,
    });
  }
}
