import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { IfMatch } from '../platform/http/if-match.js';
import { Fails, Responds } from '../platform/http/responds.js';
import {
  disablementSchema,
  newWebhookSchema,
  rotationSchema,
  webhookChangeSchema,
  webhookListSchema,
  webhookPath,
  webhookSchema,
  webhookWithSecretSchema,
  type NewDisablement,
  type NewRotation,
  type NewWebhook,
  type WebhookChange,
  type WebhookList,
  type WebhookPath,
  type WebhookView,
  type WebhookWithSecret,
} from './webhooks.schemas.js';
import { WebhooksService } from './webhooks.service.js';

/** Addresses outside that are told what happens to claims. For admins, at the desk: never by an API key. */
@ApiTags('Webhooks')
@Controller('api/desk/:newsroom/webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  @Requires('webhook.manage')
  @Responds(webhookListSchema)
  list(@CurrentActor() actor: MemberActor): Promise<WebhookList> {
    return this.webhooks.list(actor);
  }

  @Post()
  @Requires('webhook.manage')
  @Creates({ secrets: ['secret'] })
  @Responds(webhookWithSecretSchema, 201)
  @Fails('LIMIT_REACHED', 'REFERENCE_NOT_FOUND')
  create(@CurrentActor() actor: MemberActor, @Body({ schema: newWebhookSchema }) body: NewWebhook): Promise<WebhookWithSecret> {
    return this.webhooks.create(actor, body);
  }

  @Get(':webhook')
  @Requires('webhook.manage')
  @Responds(webhookSchema)
  @Fails('WEBHOOK_NOT_FOUND')
  get(@CurrentActor() actor: MemberActor, @Param({ schema: webhookPath }) { webhook }: WebhookPath): Promise<WebhookView> {
    return this.webhooks.get(actor, webhook);
  }

  @Put(':webhook')
  @Requires('webhook.manage')
  @Responds(webhookSchema)
  @Fails('REFERENCE_NOT_FOUND', 'WEBHOOK_NOT_FOUND')
  edit(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: webhookPath }) { webhook: id }: WebhookPath,
    @IfMatch() version: number,
    @Body({ schema: webhookChangeSchema }) body: WebhookChange,
  ): Promise<WebhookView> {
    return this.webhooks.edit(actor, { id, version }, body);
  }

  @Delete(':webhook')
  @Requires('webhook.manage')
  @Responds(null)
  @Fails('WEBHOOK_NOT_FOUND')
  delete(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: webhookPath }) { webhook: id }: WebhookPath,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.webhooks.delete(actor, { id, version });
  }

  /** A new secret and a new public key; those so far go on to sign for a while. */
  @Post(':webhook/secrets')
  @Requires('webhook.manage')
  @Creates({ secrets: ['secret'] })
  @Responds(webhookWithSecretSchema, 201)
  @Fails('WEBHOOK_NOT_FOUND')
  rotate(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: webhookPath }) { webhook: id }: WebhookPath,
    @IfMatch() version: number,
    @Body({ schema: rotationSchema }) body: NewRotation,
  ): Promise<WebhookWithSecret> {
    return this.webhooks.rotate(actor, { id, version }, body);
  }

  /** Nothing is sent any more, and what was on its way is cancelled. */
  @Put(':webhook/disablement')
  @Requires('webhook.manage')
  @Responds(webhookSchema)
  @Fails('WEBHOOK_NOT_FOUND')
  disable(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: webhookPath }) { webhook: id }: WebhookPath,
    @IfMatch() version: number,
    @Body({ schema: disablementSchema }) body: NewDisablement,
  ): Promise<WebhookView> {
    return this.webhooks.disable(actor, { id, version }, body);
  }

  /** What happens from now on is sent; what was missed is in `/api/v1/changes`. */
  @Delete(':webhook/disablement')
  @Requires('webhook.manage')
  @Responds(webhookSchema)
  @Fails('WEBHOOK_NOT_FOUND')
  enable(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: webhookPath }) { webhook: id }: WebhookPath,
    @IfMatch() version: number,
  ): Promise<WebhookView> {
    return this.webhooks.enable(actor, { id, version });
  }
}
