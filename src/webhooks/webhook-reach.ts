import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';
import { PublicationReader } from '../publication/publication.reader.js';
import { PublicationReach, type Publishable, type Reach } from '../review/publication-reach.js';
import { concerns } from './webhook-filters.js';
import { WebhookSubscriptionsRepository } from './webhook-subscriptions.repository.js';
import { filteredText } from './webhook-texts.js';

const ERASED = '';

/** Counts whom the planner would choose if it were published now; addresses stay with the admins. */
@Injectable()
export class WebhookReach extends PublicationReach {
  constructor(
    private readonly subscriptions: WebhookSubscriptionsRepository,
    private readonly publications: PublicationReader,
  ) {
    super();
  }

  async of(tx: Tx, { newsroomId, claimId, content }: Publishable): Promise<Reach> {
    const active = await this.subscriptions.listActive(tx, newsroomId);
    if (active.length === 0) return { webhooks: 0 };
    const records = await this.publications.listRecords(tx, newsroomId, claimId);
    const texts = [...records.flatMap((record) => record.content ?? []), content].filter((text) => text !== ERASED).map(filteredText);
    const type = records.length === 0 ? 'claim.published' : 'claim.corrected';
    return { webhooks: active.filter((subscription) => concerns(subscription, type, texts)).length };
  }
}
