import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ClaimsModule } from '../claims/claims.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { NewsroomsModule } from '../newsrooms/newsrooms.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { ReviewModule } from '../review/review.module.js';
import { HostLookup } from './host-lookup.js';
import { WebhookCourier } from './webhook-courier.service.js';
import { WebhookDeliveriesController } from './webhook-deliveries.controller.js';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';
import { WebhookMessages } from './webhook-messages.service.js';
import { WebhookMetrics } from './webhook-metrics.js';
import { WEBHOOK_OPTIONS, webhookOptions } from './webhook-options.js';
import { WebhookPlanner } from './webhook-planner.service.js';
import { WebhookReachModule } from './webhook-reach.module.js';
import { WebhookRetention } from './webhook-retention.service.js';
import { WebhookSecrets } from './webhook-secrets.service.js';
import { WebhookSender } from './webhook-sender.js';
import { WebhookStanding } from './webhook-standing.service.js';
import { WebhookSubscriptionsRepository } from './webhook-subscriptions.repository.js';
import { WebhookTarget } from './webhook-target.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksService } from './webhooks.service.js';

/** Tells addresses outside what happens to claims: from the outbox that the database writes, to signed requests. */
@Module({
  imports: [AuditModule, ClaimsModule, IdentityModule, NewsroomsModule, PublicationModule, ReviewModule, WebhookReachModule],
  controllers: [WebhooksController, WebhookDeliveriesController],
  providers: [
    { provide: WEBHOOK_OPTIONS, useValue: webhookOptions },
    HostLookup,
    WebhookCourier,
    WebhookDeliveriesRepository,
    WebhookDeliveriesService,
    WebhookMessages,
    WebhookMetrics,
    WebhookPlanner,
    WebhookRetention,
    WebhookSecrets,
    WebhookSender,
    WebhookStanding,
    WebhookSubscriptionsRepository,
    WebhookTarget,
    WebhooksService,
  ],
})
export class WebhooksModule {}
