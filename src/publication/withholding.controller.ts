import { Body, Controller, Delete, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { withholdingAnswer, withholdingBody, withholdingConfirmationBody, withholdingPath } from './publishing.schemas.js';
import { WithholdingService } from './withholding.service.js';

@ApiTags('publication')
@Controller('api/desk/:newsroom/claims/:claim/withholding')
export class WithholdingController {
  constructor(private readonly withholding: WithholdingService) {}

  @Post()
  @Requires('claim.proposeWithhold')
  @Responds(withholdingAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE', 'WITHHOLD_ALREADY_PROPOSED')
  propose(
    @CurrentActor() actor: MemberActor,
    @Param('claim') claimId: string,
    @IfMatch() expectedVersion: number,
    @Body({ schema: withholdingBody }) body: z.infer<typeof withholdingBody>,
  ) {
    return this.withholding.propose(actor, { claimId, expectedVersion }, body.ground);
  }

  @Post(':withholding/confirmation')
  @Requires('claim.confirmWithhold')
  @Responds(withholdingAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE', 'NO_WITHHOLD_PROPOSAL', 'WITHHOLDING_NOT_FOUND')
  confirm(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: withholdingPath }) path: z.infer<typeof withholdingPath>,
    @IfMatch() expectedVersion: number,
    @Body({ schema: withholdingConfirmationBody }) body: z.infer<typeof withholdingConfirmationBody>,
  ) {
    return this.withholding.confirm(actor, { claimId: path.claim, expectedVersion }, path.withholding, body.erase);
  }

  @Delete(':withholding')
  @Requires('claim.proposeWithhold')
  @Responds(withholdingAnswer)
  @Fails('CLAIM_NOT_FOUND', 'ILLEGAL_IN_STATE', 'NO_WITHHOLD_PROPOSAL', 'WITHHOLDING_NOT_FOUND')
  dismiss(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: withholdingPath }) path: z.infer<typeof withholdingPath>,
    @IfMatch() expectedVersion: number,
  ) {
    return this.withholding.dismiss(actor, { claimId: path.claim, expectedVersion }, path.withholding);
  }
}
