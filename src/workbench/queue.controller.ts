import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Responds } from '../platform/http/responds.js';
import {
  queueCounts, queueSection, queueView, sectionPath, sectionQuery, type QueueCounts, type QueueSection, type QueueView, type SectionPath, type SectionQuery,
} from './queue.schemas.js';
import { QueueService } from './queue.service.js';

@ApiTags('workbench')
@Controller('api/desk/:newsroom/queue')
export class QueueController {
  constructor(private readonly queue: QueueService) {}

  @Get()
  @Requires('desk.read')
  @ApiOperation({ summary: 'What you may do next, with reasons: the beginning of each section' })
  @Responds(queueView)
  whole(@CurrentActor() actor: MemberActor): Promise<QueueView> {
    return this.queue.whole(actor);
  }

  @Get('counts')
  @Requires('desk.read')
  @ApiOperation({ summary: 'How many claims each section has' })
  @Responds(queueCounts)
  counts(@CurrentActor() actor: MemberActor): Promise<QueueCounts> {
    return this.queue.counts(actor);
  }

  @Get(':section')
  @Requires('desk.read')
  @ApiOperation({ summary: 'One section by due date, priority and age, page by page' })
  @Responds(queueSection)
  section(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: sectionPath }) { section }: SectionPath,
    @Query({ schema: sectionQuery }) query: SectionQuery,
  ): Promise<QueueSection> {
    return this.queue.section(actor, section, query);
  }
}
