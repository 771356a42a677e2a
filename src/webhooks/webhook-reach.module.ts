import { Global, Module } from '@nestjs/common';
import { PublicationModule } from '../publication/publication.module.js';
import { PublicationReach } from '../review/publication-reach.js';
import { WebhookReach } from './webhook-reach.js';
import { WebhookSubscriptionsRepository } from './webhook-subscriptions.repository.js';

/** Global, because `review`, which stands further left, asks whom only webhooks know. */
@Global()
@Module({
  imports: [PublicationModule],
  providers: [WebhookSubscriptionsRepository, { provide: PublicationReach, useClass: WebhookReach }],
  exports: [PublicationReach],
})
export class WebhookReachModule {}
