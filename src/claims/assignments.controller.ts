import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import {
  assignmentAnswer, assignmentBody, priorityAnswer, priorityBody, takenAnswer, type AssignmentAnswer, type AssignmentBody,
  type PriorityAnswer, type PriorityBody, type TakenAnswer,
} from './assignments.schemas.js';
import { AssignmentsService } from './assignments.service.js';
import { claimPath, type ClaimPath } from './claims.schemas.js';
import { PrioritiesService } from './priorities.service.js';

@Controller('api/desk/:newsroom/claims')
export class AssignmentsController {
  constructor(
    private readonly assignments: AssignmentsService,
    private readonly priorities: PrioritiesService,
  ) {}

  @Post('take')
  @Requires('claim.take')
  @Responds(takenAnswer)
  takeNext(@CurrentActor() actor: MemberActor): Promise<TakenAnswer> {
    return this.assignments.takeNext(actor);
  }

  @Post(':claim/take')
  @Requires('claim.take')
  @Responds(assignmentAnswer)
  @Fails('CLAIM_TAKEN', 'CLAIM_NOT_ASSIGNABLE')
  take(@CurrentActor() actor: MemberActor, @Param({ schema: claimPath }) { claim }: ClaimPath): Promise<AssignmentAnswer> {
    return this.assignments.take(actor, claim);
  }

  @Put(':claim/assignment')
  @Requires('claim.assign')
  @Responds(assignmentAnswer)
  @Fails('REFERENCE_NOT_FOUND', 'MEMBER_RECUSED', 'CLAIM_NOT_ASSIGNABLE')
  assign(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimPath }) { claim }: ClaimPath,
    @IfMatch() version: number,
    @Body({ schema: assignmentBody }) body: AssignmentBody,
  ): Promise<AssignmentAnswer> {
    return this.assignments.assign(actor, claim, version, body);
  }

  @Delete(':claim/assignment')
  @Requires('claim.release')
  @Responds(assignmentAnswer)
  release(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimPath }) { claim }: ClaimPath,
    @IfMatch() version: number,
  ): Promise<AssignmentAnswer> {
    return this.assignments.release(actor, claim, version);
  }

  @Put(':claim/priority')
  @Requires('claim.setPriority')
  @Responds(priorityAnswer)
  @Fails('CLAIM_NOT_EDITABLE')
  setPriority(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimPath }) { claim }: ClaimPath,
    @IfMatch() version: number,
    @Body({ schema: priorityBody }) body: PriorityBody,
  ): Promise<PriorityAnswer> {
    return this.priorities.set(actor, claim, version, body);
  }
}
