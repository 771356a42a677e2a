import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '../access/actor.js';
import { CurrentActor } from '../access/current-actor.js';
import { Requires } from '../access/requires.js';
import { Creates } from '../platform/http/creates.js';
import { Fails, Responds } from '../platform/http/responds.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';
import {
  deliveriesQuery,
  deliveryListSchema,
  deliveryPath,
  deliverySchema,
  webhookPath,
  wholeDeliverySchema,
  type DeliveriesQuery,
  type DeliveryList,
  type DeliveryPath,
  type DeliveryView,
  type WebhookPath,
  type WholeDeliveryView,
} from './webhooks.schemas.js';

@ApiTags('Webhooks')
@Controller('api/desk/:newsroom/webhooks/:webhook')
export class WebhookDeliveriesController {
  constructor(private readonly deliveries: WebhookDeliveriesService) {}

  /** What was sent or is to be sent, with every attempt, the newest first. */
  @Get('deliveries')
  @Requires('webhook.manage')
  @Responds(deliveryListSchema)
  @Fails('CURSOR_INVALID', 'WEBHOOK_NOT_FOUND')
  list(
    @CurrentActor() actor: MemberActor,
    @Param({ schema: webhookPath }) { webhook }: WebhookPath,
    @Query({ schema: deliveriesQuery }) query: DeliveriesQuery,
  ): Promise<DeliveryList> {
    return this.deliveries.list(actor, webhook, query);
  }

  /** With the message, and how each answer began. */
  @Get('deliveries/:delivery')
  @Requires('webhook.manage')
  @Responds(wholeDeliverySchema)
  @Fails('WEBHOOK_DELIVERY_NOT_FOUND', 'WEBHOOK_NOT_FOUND')
  get(@CurrentActor() actor: MemberActor, @Param({ schema: deliveryPath }) ref: DeliveryPath): Promise<WholeDeliveryView> {
    return this.deliveries.get(actor, ref);
  }

  /** Sends the same message again, with the same webhook-id, once. */
  @Post('deliveries/:delivery/resends')
  @Requires('webhook.manage')
  @Creates()
  @Responds(deliverySchema, 201)
  @Fails('CLAIM_WITHHELD', 'WEBHOOK_DELIVERY_NOT_FOUND', 'WEBHOOK_DISABLED', 'WEBHOOK_NOT_FOUND')
  resend(@CurrentActor() actor: MemberActor, @Param({ schema: deliveryPath }) ref: DeliveryPath): Promise<DeliveryView> {
    return this.deliveries.resend(actor, ref);
  }

  /** Sends a test event, once. Read the delivery to see what came of it. */
  @Post('tests')
  @Requires('webhook.manage')
  @Creates()
  @Responds(deliverySchema, 201)
  @Fails('WEBHOOK_NOT_FOUND')
  test(@CurrentActor() actor: MemberActor, @Param({ schema: webhookPath }) { webhook }: WebhookPath): Promise<DeliveryView> {
    return this.deliveries.test(actor, webhook);
  }
}
