import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { claimNumber } from '../claims/claim-ref.js';
import { ImportedClaimsService, type ImportedClaim } from '../claims/imported-claims.service.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { freezeContent, type ContentDraft } from '../review/freeze-content.js';
import type { PublicationAction } from './publication.events.js';
import { PublicRecordsService } from './public-records.service.js';
import { claimSlug } from './slug.js';

/** A claim that was checked elsewhere: as the desk will hold it, and as the public will read it. */
export interface ImportedPublication {
  readonly claim: ImportedClaim;
  /** What the claim says, with a provenance that says whose check it is. */
  readonly content: ContentDraft;
}

const SALT_BYTES = 16;

/** Publishes what somebody else has checked: without approvals of ours, and marked as theirs. */
@Injectable()
export class ImportedPublicationsService {
  constructor(
    private readonly claims: ImportedClaimsService,
    private readonly records: PublicRecordsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a claim that is public from its first moment, with its record and what follows from it. Its first correction runs the
   * whole review. The content is given and not read back from the desk, because imports come by the ten thousand; a test
   * holds one against the other.
   */
  async importPublication(tx: Tx, actor: MemberActor, { claim, content: draft }: ImportedPublication): Promise<void> {
    const { newsroomId, personId: by } = actor;
    const { id: claimId, statement } = claim;
    const { canonical, contentDigest, content } = freezeContent(draft, this.clock.random(SALT_BYTES));
    const { provenance } = content;
    if (provenance.type !== 'imported') throw new Error('An import says whose check it is.');
    const { from, url } = provenance;
    const slug = claimSlug(statement, claimId);
    const at = this.clock.now();
    const number = await this.claims.add(tx, actor, claim, { slug, at, from, url });
    const unreviewed = { reviewRevision: null, approvals: [], correctionKind: null, note: null, reportedByReader: false } as const;
    const record = { newsroomId, id: this.clock.id(), claimId, revision: 1, kind: 'import', slug, content: canonical, contentDigest } as const;
    await this.records.addNew(tx, { ...record, ...unreviewed, provenance, by, onBehalfOf: null, at });
    await this.audit.record(tx, actor, {
      action: 'claim.imported' satisfies PublicationAction,
      subject: { type: 'claim', id: claimId },
      claimId,
      after: { number: claimNumber(number), statement, rating: content.verdict.rating?.key ?? null, from, url, slug, contentDigest, round: 'closed', live: 'published' },
    });
  }
}
