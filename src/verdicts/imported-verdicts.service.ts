import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { ExplanationRepository, type ExplanationFields } from './explanation.repository.js';
import { VerdictsRepository } from './verdicts.repository.js';

/** What somebody else found out about a claim. */
export interface ImportedVerdict extends ExplanationFields {
  readonly claimId: string;
  readonly scaleKey: string;
  readonly ratingKey: string;
}

/** Verdicts that were reached elsewhere: they come in adopted, on the scale of their publishers. */
@Injectable()
export class ImportedVerdictsService {
  constructor(
    private readonly verdicts: VerdictsRepository,
    private readonly explanations: ExplanationRepository,
    private readonly clock: Clock,
  ) {}

  /** Part of the import of one claim, which writes the audit entry. */
  async add(tx: Tx, actor: MemberActor, { claimId, scaleKey, ratingKey, ...fields }: ImportedVerdict): Promise<void> {
    const { newsroomId, personId: by } = actor;
    const at = this.clock.now();
    await this.verdicts.insertAdopted(tx, { newsroomId, id: this.clock.id(), claimId, axis: 'truth', scaleKey, ratingKey, authorId: by, at });
    await this.explanations.insert(tx, { newsroomId, claimId, fields, by, at });
  }
}
