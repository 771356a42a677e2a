import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { revisionListView } from './review.schemas.js';
import { revisionPath, revisionView } from './revisions.schemas.js';
import { RevisionsService } from './revisions.service.js';

@ApiTags('review')
@Controller('api/desk/:newsroom/claims/:claim/revisions')
export class RevisionsController {
  constructor(private readonly revisions: RevisionsService) {}

  @Get()
  @Requires('desk.read')
  @Responds(revisionListView)
  @Fails('CLAIM_NOT_FOUND')
  list(@CurrentActor() actor: MemberActor, @Param('claim') claim: string) {
    return this.revisions.list(actor, claim);
  }

  @Get(':revision')
  @Requires('desk.read')
  @Responds(revisionView)
  @Fails('CLAIM_NOT_FOUND', 'REVISION_NOT_FOUND')
  get(@CurrentActor() actor: MemberActor, @Param({ schema: revisionPath }) path: z.infer<typeof revisionPath>) {
    return this.revisions.get(actor, path.claim, path.revision);
  }
}
