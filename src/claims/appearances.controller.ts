import { Body, Controller, Delete, Param, Post, Put } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import {
  appearanceAnswer, appearanceInput, appearancePath, appearancesAnswer, confirmationBody, type AppearanceAnswer, type AppearanceInput,
  type AppearancePath, type AppearancesAnswer, type ConfirmationBody,
} from './appearances.schemas.js';
import { AppearancesService } from './appearances.service.js';
import { claimPath, type ClaimPath } from './claims.schemas.js';
import { ConfirmationsService } from './confirmations.service.js';

@Controller('api/desk/:newsroom/claims/:claim/appearances')
export class AppearancesController {
  constructor(
    private readonly appearances: AppearancesService,
    private readonly confirmations: ConfirmationsService,
  ) {}

  @Post()
  @Requires('claim.edit')
  @Creates()
  @Responds(appearanceAnswer, 201)
  @Fails(
    'CLAIM_NOT_EDITABLE', 'APPEARANCE_EXISTS', 'LIMIT_REACHED', 'ARTICLE_ARCHIVED', 'REFERENCE_NOT_FOUND', 'ANCHOR_QUOTE_MISMATCH',
    'ANCHOR_QUOTE_AMBIGUOUS', 'ANCHOR_QUOTE_NOT_FOUND',
  )
  add(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: claimPath }) { claim }: ClaimPath,
    @Body({ schema: appearanceInput }) body: AppearanceInput,
  ): Promise<AppearanceAnswer> {
    return this.appearances.add(actor, claim, body);
  }

  @Delete(':appearance')
  @Requires('claim.edit')
  @Responds(appearancesAnswer)
  @Fails('CLAIM_NOT_EDITABLE', 'APPEARANCE_NOT_FOUND')
  remove(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: appearancePath }) path: AppearancePath,
    @IfMatch() version: number,
  ): Promise<AppearancesAnswer> {
    return this.appearances.remove(actor, path, version);
  }

  @Put(':appearance/first')
  @Requires('claim.edit')
  @Responds(appearanceAnswer)
  @Fails('CLAIM_NOT_EDITABLE', 'APPEARANCE_NOT_FOUND')
  markFirst(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: appearancePath }) path: AppearancePath,
    @IfMatch() version: number,
  ): Promise<AppearanceAnswer> {
    return this.appearances.markFirst(actor, path, version);
  }

  @Post(':appearance/confirmation')
  @Requires('claim.edit')
  @Responds(appearanceAnswer)
  @Fails('CLAIM_NOT_EDITABLE', 'APPEARANCE_NOT_FOUND', 'NOTHING_TO_CONFIRM', 'REFERENCE_NOT_FOUND')
  confirm(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: appearancePath }) path: AppearancePath,
    @IfMatch() version: number,
    @Body({ schema: confirmationBody }) body: ConfirmationBody,
  ): Promise<AppearanceAnswer> {
    return this.confirmations.confirm(actor, path, version, body);
  }
}
