import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { PublicationService } from '../publication/publication.service.js';
import { ReviewService } from '../review/review.service.js';
import type { SampleClaim } from './sample-claims.service.js';

/** What a reviewer handed in, as an editor has to name it to decide on it. */
export interface Submitted {
  readonly revision: number;
  readonly contentDigest: string;
}

type Advanced = { readonly version: number };

/** The steps that most claims of the sample take. Each notes the claim's new version for the next one. */
@Injectable()
export class SampleSteps {
  constructor(
    private readonly review: ReviewService,
    private readonly publication: PublicationService,
  ) {}

  async submit(reviewer: MemberActor, claim: SampleClaim, note?: string): Promise<Submitted> {
    const answer = await this.review.submit(reviewer, targetOf(claim), note === undefined ? {} : { note });
    claim.version = answer.version;
    if (answer.revision === null) throw new Error('Whatever was submitted has a revision.');
    return answer.revision;
  }

  /** Submitted by the reviewer and approved by an editor. */
  async approve(reviewer: MemberActor, editor: MemberActor, claim: SampleClaim): Promise<void> {
    const submitted = await this.submit(reviewer, claim);
    note(claim, await this.publication.approve(editor, targetOf(claim), submitted));
  }

  /** Submitted by the reviewer, approved and published by an editor in one step. */
  async publish(reviewer: MemberActor, editor: MemberActor, claim: SampleClaim): Promise<void> {
    const submitted = await this.submit(reviewer, claim);
    note(claim, await this.publication.approve(editor, targetOf(claim), { ...submitted, publish: 'now' }));
  }

  async schedule(editor: MemberActor, claim: SampleClaim, at: Date): Promise<void> {
    note(claim, await this.publication.publish(editor, targetOf(claim), { publish: { at: at.toISOString() } }));
  }

  async retract(editor: MemberActor, claim: SampleClaim, reason: string): Promise<void> {
    note(claim, await this.publication.retract(editor, targetOf(claim), reason));
  }

  async correct(reviewer: MemberActor, claim: SampleClaim): Promise<void> {
    note(claim, await this.review.correct(reviewer, targetOf(claim)));
  }
}

export const targetOf = ({ id, version }: SampleClaim) => ({ claimId: id, expectedVersion: version });

function note(claim: SampleClaim, { version }: Advanced): void {
  claim.version = version;
}
