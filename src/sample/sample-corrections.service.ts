import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { AttributionService } from '../claims/attribution.service.js';
import type { ContentParts } from '../claims/claim-parts.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { StatementsService } from '../claims/statements.service.js';
import { Database } from '../platform/database/database.js';
import type { SampleClaim } from './sample-claims.service.js';
import type { SampleRoom } from './sample-room.service.js';
import type { SampleStaff } from './sample-staff.service.js';
import { SampleSteps } from './sample-steps.service.js';

interface Note {
  readonly kind: 'clarification' | 'correction';
  readonly note: string;
  readonly reportedByReader: boolean;
}

/** Rounds of correction on claims that are public already. */
@Injectable()
export class SampleCorrections {
  constructor(
    private readonly database: Database,
    private readonly reader: ClaimsReader,
    private readonly attribution: AttributionService,
    private readonly statements: StatementsService,
    private readonly steps: SampleSteps,
  ) {}

  /** A whole round: the chain named officials only, the article names diplomats, too. Approved by somebody else than the first. */
  async clarifyAttribution(claim: SampleClaim, { reviewer, secondEditor }: SampleStaff, room: SampleRoom): Promise<void> {
    await this.steps.correct(reviewer, claim);
    const { chain } = await this.partsOf(reviewer, claim);
    const links = chain.links.map((link) => ({
      speaker: link.speaker === null ? null : { id: link.speaker.id },
      name: link.unnamed ? 'diplomats and officials' : link.name,
      role: link.role,
      mode: link.mode,
      anchor: link.anchor === null ? null : { articleId: room.articleId, exact: link.anchor.exact },
    }));
    await this.attribution.replace(reviewer, claim.id, chain.version, { ownVoice: false, links });
    await this.say(reviewer, claim, {
      kind: 'clarification',
      note: 'Sample clarification: the article names diplomats and officials; the first version named officials only. The verdicts stay as they were.',
      reportedByReader: true,
    });
    await this.steps.publish(reviewer, secondEditor, claim);
  }

  /** A round that is under way: the public still reads what was published. */
  async begin(claim: SampleClaim, { reviewer }: SampleStaff): Promise<void> {
    await this.steps.correct(reviewer, claim);
    await this.say(reviewer, claim, {
      kind: 'correction',
      note: 'Sample correction in progress: a second place that names the car is being looked for.',
      reportedByReader: false,
    });
  }

  private async say(reviewer: MemberActor, claim: SampleClaim, correction: Note): Promise<void> {
    const { statement: present } = await this.partsOf(reviewer, claim);
    const { version, ...fields } = present;
    claim.version = (await this.statements.edit(reviewer, claim.id, version, { ...fields, correction })).claim.version;
  }

  private partsOf({ newsroomId }: MemberActor, claim: SampleClaim): Promise<ContentParts> {
    return this.database.inNewsroom(newsroomId, (tx) => this.reader.contentParts(tx, newsroomId, claim.id));
  }
}
