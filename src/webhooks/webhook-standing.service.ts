import { Injectable } from '@nestjs/common';
import type { MemberActor, SystemActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';
import { WebhookSubscriptionsRepository, type SubscriptionRow } from './webhook-subscriptions.repository.js';
import type { WebhookAction } from './webhooks.events.js';

export interface Disabling {
  readonly reason: 'member' | 'gone' | 'failing';
  readonly note: string | null;
}

/** Whether a subscription is sent to. */
@Injectable()
export class WebhookStanding {
  constructor(
    private readonly subscriptions: WebhookSubscriptionsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Stops it, in the name of whoever did it or, without an actor, of the server itself. What was on its way is not sent any more: when the
   * subscription is enabled again, weeks may have passed, and the feed of changes tells what was missed in a better order.
   */
  async disable(tx: Tx, actor: MemberActor | null, subscription: SubscriptionRow, { reason, note }: Disabling): Promise<void> {
    const { newsroomId, id } = subscription;
    const at = this.clock.now();
    await this.subscriptions.update(tx, subscription, { disabledAt: at, disabledReason: reason, disabledNote: note });
    await this.deliveries.cancelPending(tx, newsroomId, id, at);
    const system: SystemActor = { kind: 'system', newsroomId, onBehalfOf: null };
    await this.audit.record(tx, actor ?? system, {
      action: 'webhook.disabled' satisfies WebhookAction,
      subject: { type: 'webhook', id },
      before: { status: 'active' },
      after: { status: 'disabled', reason, target: originOf(subscription) },
      ...(note === null ? {} : { reason: note }),
    });
  }
}

/** What of its address can be told to everybody who reads the audit log. */
export const originOf = ({ url }: Pick<SubscriptionRow, 'url'>): string => new URL(url).origin;
