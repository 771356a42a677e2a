import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { BodyLimit } from '../platform/http/body-limit.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Responds } from '../platform/http/responds.js';
import {
  scaleChangeSchema,
  scaleListSchema,
  scalePathSchema,
  scaleVersionPathSchema,
  scaleViewSchema,
  type ScaleChange,
  type ScaleList,
  type ScalePath,
  type ScaleVersionPath,
  type ScaleView,
} from './rating-scales.schemas.js';
import { RatingScalesService } from './rating-scales.service.js';
import { SCALE_BODY_LIMIT } from './scale-limits.js';

@ApiTags('Newsroom')
@Controller('api/desk/:newsroom/rating-scales')
export class RatingScalesController {
  constructor(private readonly scales: RatingScalesService) {}

  @Get()
  @Requires('desk.read')
  @Responds(scaleListSchema)
  list(@CurrentActor() actor: MemberActor): Promise<ScaleList> {
    return this.scales.list(actor);
  }

  @Get(':key')
  @Requires('desk.read')
  @Responds(scaleViewSchema)
  current(@CurrentActor() actor: MemberActor, @Param({ schema: scalePathSchema }) path: ScalePath): Promise<ScaleView> {
    return this.scales.current(actor, path);
  }

  @Put(':key')
  @Requires('scale.edit')
  @BodyLimit(SCALE_BODY_LIMIT)
  @Responds(scaleViewSchema)
  change(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: scalePathSchema }) path: ScalePath,
    @IfMatch() version: number,
    @Body({ schema: scaleChangeSchema }) body: ScaleChange,
  ): Promise<ScaleView> {
    return this.scales.change(actor, path, version, body);
  }

  @Get(':key/versions')
  @Requires('desk.read')
  @Responds(scaleListSchema)
  versions(@CurrentActor() actor: MemberActor, @Param({ schema: scalePathSchema }) path: ScalePath): Promise<ScaleList> {
    return this.scales.versions(actor, path);
  }

  @Get(':key/versions/:number')
  @Requires('desk.read')
  @Responds(scaleViewSchema)
  version(@CurrentActor() actor: MemberActor, @Param({ schema: scaleVersionPathSchema }) path: ScaleVersionPath): Promise<ScaleView> {
    return this.scales.version(actor, path);
  }
}
