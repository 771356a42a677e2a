import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Responds } from '../platform/http/responds.js';
import {
  newsroomChangeSchema,
  newsroomPolicySchema,
  newsroomViewSchema,
  type NewsroomChange,
  type NewsroomPolicy,
  type NewsroomView,
} from './newsrooms.schemas.js';
import { NewsroomsService } from './newsrooms.service.js';

@ApiTags('Newsroom')
@Controller('api/desk/:newsroom')
export class NewsroomsController {
  constructor(private readonly newsrooms: NewsroomsService) {}

  @Get()
  @Requires('desk.read')
  @Responds(newsroomViewSchema)
  get(@CurrentActor() actor: MemberActor): Promise<NewsroomView> {
    return this.newsrooms.view(actor);
  }

  @Put()
  @Requires('newsroom.edit')
  @Responds(newsroomViewSchema)
  change(
    @CurrentActor() actor: MemberActor,
    @IfMatch() version: number,
    @Body({ schema: newsroomChangeSchema }) body: NewsroomChange,
  ): Promise<NewsroomView> {
    return this.newsrooms.change(actor, version, body);
  }

  @Put('policy')
  @Requires('policy.edit')
  @Responds(newsroomViewSchema)
  changePolicy(
    @CurrentActor() actor: MemberActor,
    @IfMatch() version: number,
    @Body({ schema: newsroomPolicySchema }) body: NewsroomPolicy,
  ): Promise<NewsroomView> {
    return this.newsrooms.changePolicy(actor, version, body);
  }
}
