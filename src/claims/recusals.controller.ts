import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { recusalBody, recusalList, recusalPath, recusalView, type RecusalBody, type RecusalList, type RecusalPath, type RecusalView } from './recusals.schemas.js';
import { RecusalsService } from './recusals.service.js';

@Controller('api/desk/:newsroom/recusals')
export class RecusalsController {
  constructor(private readonly recusals: RecusalsService) {}

  @Get()
  @Requires('member.read')
  @Responds(recusalList)
  list(@CurrentActor() actor: MemberActor): Promise<RecusalList> {
    return this.recusals.list(actor);
  }

  @Post()
  @Requires('claim.recuse')
  @Creates()
  @Responds(recusalView, 201)
  @Fails('RECUSAL_EXISTS', 'REFERENCE_NOT_FOUND')
  recuse(@CurrentActor() actor: MemberActor, @Body({ schema: recusalBody }) body: RecusalBody): Promise<RecusalView> {
    return this.recusals.add(actor, body);
  }

  @Delete(':id')
  @Requires('claim.liftRecusal')
  @Responds(recusalView)
  lift(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: recusalPath }) { id }: RecusalPath,
    @IfMatch() version: number,
  ): Promise<RecusalView> {
    return this.recusals.lift(actor, id, version);
  }
}
