import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import {
  mergeBody, speakerBody, speakerPage, speakerPath, speakerQuery, speakerView,
  type MergeBody, type SpeakerBody, type SpeakerPage, type SpeakerPath, type SpeakerQuery, type SpeakerView,
} from './speakers.schemas.js';
import { SpeakersService } from './speakers.service.js';

@Controller('api/desk/:newsroom/speakers')
export class SpeakersController {
  constructor(private readonly speakers: SpeakersService) {}

  @Get()
  @Requires('desk.read')
  @Responds(speakerPage)
  list(@CurrentActor() actor: MemberActor, @Query({ schema: speakerQuery }) query: SpeakerQuery): Promise<SpeakerPage> {
    return this.speakers.list(actor, query);
  }

  @Post()
  @Requires('speaker.create')
  @Creates()
  @Responds(speakerView, 201)
  create(@CurrentActor() actor: MemberActor, @Body({ schema: speakerBody }) body: SpeakerBody): Promise<SpeakerView> {
    return this.speakers.create(actor, body);
  }

  @Get(':id')
  @Requires('desk.read')
  @Responds(speakerView)
  get(@CurrentActor() actor: MemberActor, @Param({ schema: speakerPath }) { id }: SpeakerPath): Promise<SpeakerView> {
    return this.speakers.get(actor, id);
  }

  @Put(':id')
  @Requires('speaker.edit')
  @Responds(speakerView)
  @Fails('SPEAKER_MERGED')
  edit(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: speakerPath }) { id }: SpeakerPath,
    @IfMatch() version: number,
    @Body({ schema: speakerBody }) body: SpeakerBody,
  ): Promise<SpeakerView> {
    return this.speakers.edit(actor, id, version, body);
  }

  @Post(':id/merge')
  @Requires('speaker.merge')
  @Responds(speakerView)
  @Fails('SPEAKER_MERGED', 'SPEAKER_MERGE_CYCLE', 'REFERENCE_NOT_FOUND')
  merge(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: speakerPath }) { id }: SpeakerPath,
    @IfMatch() version: number,
    @Body({ schema: mergeBody }) body: MergeBody,
  ): Promise<SpeakerView> {
    return this.speakers.merge(actor, id, version, body);
  }
}
