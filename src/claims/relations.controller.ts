import { Body, Controller, Delete, Param, Post } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { claimPath, type ClaimPath } from './claims.schemas.js';
import { relationBody, relationPath, relationsAnswer, type RelationBody, type RelationPath, type RelationsAnswer } from './relations.schemas.js';
import { RelationsService } from './relations.service.js';

@Controller('api/desk/:newsroom/claims/:claim/relations')
export class RelationsController {
  constructor(private readonly relations: RelationsService) {}

  @Post()
  @Requires('claim.edit')
  @Creates()
  @Responds(relationsAnswer, 201)
  @Fails('CLAIM_NOT_EDITABLE', 'RELATION_EXISTS', 'RELATION_CYCLE', 'LIMIT_REACHED', 'REFERENCE_NOT_FOUND')
  add(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimPath }) { claim }: ClaimPath,
    @IfMatch() version: number,
    @Body({ schema: relationBody }) body: RelationBody,
  ): Promise<RelationsAnswer> {
    return this.relations.add(actor, claim, version, body);
  }

  @Delete(':relation')
  @Requires('claim.edit')
  @Responds(relationsAnswer)
  @Fails('CLAIM_NOT_EDITABLE', 'RELATION_NOT_FOUND')
  remove(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: relationPath }) path: RelationPath,
    @IfMatch() version: number,
  ): Promise<RelationsAnswer> {
    return this.relations.remove(actor, path, version);
  }
}
