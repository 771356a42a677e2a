import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Metrics } from '../platform/metrics/metrics.js';
import { Tally } from '../platform/metrics/tally.js';
import { attemptOutcomes, type AttemptOutcome } from './attempt-result.js';

interface Standing {
  readonly pending: number;
  readonly oldest: Date | null;
  readonly failing: number;
  readonly disabled: number;
}

const NOTHING: Standing = { pending: 0, oldest: null, failing: 0, disabled: 0 };

/** How webhooks stand in all newsrooms together, and what became of what this process has sent. */
@Injectable()
export class WebhookMetrics {
  private readonly attempts = new Tally('outcome', attemptOutcomes);

  constructor(
    metrics: Metrics,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    let standing: Promise<Standing> = Promise.resolve(NOTHING);
    metrics.register(
      {
        // Read first: the others of the same answer share what it has read.
        name: 'factdesk_webhook_deliveries_pending',
        help: 'Messages of all processes that were not delivered, given up or cancelled yet.',
        type: 'gauge',
        read: async () => (await (standing = this.standing())).pending,
      },
      {
        name: 'factdesk_webhook_oldest_pending_seconds',
        help: 'Age of the oldest of them; retries go on for days.',
        type: 'gauge',
        read: async () => this.ageOf((await standing).oldest),
      },
      {
        name: 'factdesk_webhook_subscriptions',
        help: 'Webhooks that have failed since they last got through, and webhooks that are disabled.',
        type: 'gauge',
        read: async () => {
          const { failing, disabled } = await standing;
          return [{ labels: { state: 'failing' }, value: failing }, { labels: { state: 'disabled' }, value: disabled }];
        },
      },
      { name: 'factdesk_webhook_attempts_total', help: 'What became of the attempts of this process.', type: 'counter', read: () => this.attempts.samples() },
    );
  }

  attempted(outcome: AttemptOutcome): void {
    this.attempts.add(outcome);
  }

  private async standing(): Promise<Standing> {
    const { rows } = await this.database.pool.query<Standing>({ name: 'webhook-figures', text: 'SELECT * FROM webhook_figures()' });
    return rows[0] ?? NOTHING;
  }

  private ageOf(oldest: Date | null): number {
    return oldest === null ? 0 : Math.max(0, (this.clock.now().getTime() - oldest.getTime()) / 1000);
  }
}
