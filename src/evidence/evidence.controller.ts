import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import {
  claimPathSchema,
  evidenceAnswerSchema,
  evidenceFieldsSchema,
  evidenceListSchema,
  evidencePathSchema,
  type ClaimPath,
  type EvidenceFieldsBody,
  type EvidencePath,
} from './evidence.schemas.js';
import { EvidenceService } from './evidence.service.js';

/** Removing is a route of the verdicts module, which knows what the rationale cites. */
@ApiTags('evidence')
@Controller('api/desk/:newsroom/claims/:claim/evidence')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  @Get()
  @Requires('desk.read')
  @Responds(evidenceListSchema)
  @Fails('CLAIM_NOT_FOUND')
  list(@CurrentActor() actor: MemberActor, @Param({ schema: claimPathSchema }) path: ClaimPath) {
    return this.evidence.list(actor, path.claim);
  }

  @Post()
  @Requires('evidence.edit')
  @Creates()
  @Responds(evidenceAnswerSchema, 201)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'LIMIT_REACHED')
  add(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimPathSchema }) path: ClaimPath,
    @Body({ schema: evidenceFieldsSchema }) body: EvidenceFieldsBody,
  ) {
    return this.evidence.add(actor, path.claim, body);
  }

  @Get(':number')
  @Requires('desk.read')
  @Responds(evidenceAnswerSchema)
  @Fails('CLAIM_NOT_FOUND', 'EVIDENCE_NOT_FOUND')
  get(@CurrentActor() actor: MemberActor, @Param({ schema: evidencePathSchema }) path: EvidencePath) {
    return this.evidence.get(actor, path);
  }

  @Put(':number')
  @Requires('evidence.edit')
  @Responds(evidenceAnswerSchema)
  @Fails('CLAIM_NOT_FOUND', 'CLAIM_NOT_EDITABLE', 'EVIDENCE_NOT_FOUND')
  edit(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: evidencePathSchema }) path: EvidencePath,
    @IfMatch() version: number,
    @Body({ schema: evidenceFieldsSchema }) body: EvidenceFieldsBody,
  ) {
    return this.evidence.edit(actor, path, version, body);
  }
}
