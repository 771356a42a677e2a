import { Controller, Delete, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { EvidenceRemovalService } from './evidence-removal.service.js';
import { claimOnlySchema, evidencePathSchema, type EvidencePath } from './verdicts.schemas.js';

@ApiTags('evidence')
@Controller('api/desk/:newsroom/claims/:claim/evidence')
export class EvidenceRemovalController {
  constructor(private readonly removal: EvidenceRemovalService) {}

  @Delete(':number')
  @Requires('evidence.edit')
  @Responds(claimOnlySchema)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'EVIDENCE_CITED', 'EVIDENCE_NOT_FOUND')
  remove(@CurrentActor() actor: MemberActor, @Param({ schema: evidencePathSchema }) path: EvidencePath, @IfMatch() version: number) {
    return this.removal.remove(actor, path, version);
  }
}
