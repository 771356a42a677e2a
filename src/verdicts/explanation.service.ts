import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { ClaimOutlook, type ClaimHead } from '../claims/claim-outlook.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { ClaimsService, expectVersion } from '../claims/claims.service.js';
import { EvidenceReader } from '../evidence/evidence.reader.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { explanationView, type ExplanationView } from './explanation-view.js';
import { ExplanationRepository, type Explanation, type ExplanationFields } from './explanation.repository.js';
import { explanationEdited } from './verdicts.events.js';

export type ExplanationAnswer = ExplanationView & { readonly claim: ClaimHead };

/** Conclusion, rationale and date of knowledge. Saved while somebody types, so a reference to evidence may still be missing. */
@Injectable()
export class ExplanationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly claims: ClaimsService,
    private readonly claimsReader: ClaimsReader,
    private readonly outlook: ClaimOutlook,
    private readonly evidence: EvidenceReader,
    private readonly identity: IdentityReader,
    private readonly repository: ExplanationRepository,
  ) {}

  get(actor: MemberActor, claim: string): Promise<ExplanationAnswer> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const { id } = await this.claimsReader.getClaim(tx, newsroomId, claim);
      return this.answer(tx, actor, id, await this.repository.get(tx, newsroomId, id));
    });
  }

  /**
   * Replaces all three fields. A rationale that cites evidence which does not exist is kept and answered with
   * `missingReferences`: refusing it would lose what somebody types; submit refuses it. Throws STALE_VERSION.
   */
  save(actor: MemberActor, claim: string, expectedVersion: number, fields: ExplanationFields): Promise<ExplanationAnswer> {
    const { newsroomId, personId: by } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const saved = await this.claims.change(tx, actor, claim, { part: 'explanation' }, async ({ id: claimId }) => {
        const before = await this.repository.get(tx, newsroomId, claimId);
        expectVersion(before.version, expectedVersion);
        if (same(before, fields)) return { changed: false, result: { claimId, explanation: before } };
        const save = { newsroomId, claimId, expectedVersion, fields, by, at: this.clock.now() };
        const after = await this.repository.save(tx, save);
        if (after === null) throw new DomainError('STALE_VERSION');
        const audit = explanationEdited(claimId, before, after);
        return { changed: true, result: { claimId, explanation: after }, audit, content: true };
      });
      return this.answer(tx, actor, saved.claimId, saved.explanation);
    });
  }

  private async answer(tx: Tx, actor: MemberActor, claimId: string, explanation: Explanation): Promise<ExplanationAnswer> {
    const evidence = await this.evidence.evidenceNumbers(tx, actor.newsroomId, claimId);
    const names = await this.identity.personNames(tx, explanation.updatedBy === null ? [] : [explanation.updatedBy]);
    const view = explanationView(explanation, { names, evidence });
    return { ...view, claim: await this.outlook.head(tx, actor, claimId) };
  }
}

const same = (left: ExplanationFields, right: ExplanationFields): boolean =>
  left.conclusion === right.conclusion && left.rationale === right.rationale && left.asKnownOn === right.asKnownOn;
