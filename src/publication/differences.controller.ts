import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { differencesQuery, differencesView, type DifferencesQuery } from './differences.schemas.js';
import { DifferencesService } from './differences.service.js';

@ApiTags('review')
@Controller('api/desk/:newsroom/claims/:claim/differences')
export class DifferencesController {
  constructor(private readonly differences: DifferencesService) {}

  @Get()
  @Requires('desk.read')
  @Responds(differencesView)
  @Fails('CLAIM_NOT_FOUND', 'REVISION_NOT_FOUND')
  get(@CurrentActor() actor: MemberActor, @Param('claim') claim: string, @Query({ schema: differencesQuery }) query: DifferencesQuery) {
    return this.differences.between(actor, claim, query);
  }
}
