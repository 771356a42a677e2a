import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Responds } from '../platform/http/responds.js';
import { searchAnswer, searchQuery, type SearchAnswer, type SearchQuery } from './desk-search.schemas.js';
import { DeskSearchService } from './desk-search.service.js';

@ApiTags('workbench')
@Controller('api/desk/:newsroom/search')
export class DeskSearchController {
  constructor(private readonly desk: DeskSearchService) {}

  @Get()
  @Requires('desk.read')
  @ApiOperation({ summary: 'Claims, articles and speakers by words' })
  @Responds(searchAnswer)
  search(@CurrentActor() actor: MemberActor, @Query({ schema: searchQuery }) query: SearchQuery): Promise<SearchAnswer> {
    return this.desk.search(actor, query);
  }
}
