import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { SecretBox } from './secret-box.js';
import { newKeys, publicKey, readKeys, writeKeys, type WebhookKeys } from './webhook-keys.js';
import { WebhookSubscriptionsRepository, type SecretRow, type SubscriptionWithSecrets } from './webhook-subscriptions.repository.js';

const NONCE_BYTES = 12;
/** The present keys, and those before them for as long as they still count. */
const MOST_KEPT = 2;

type Owner = Pick<SubscriptionWithSecrets, 'newsroomId' | 'id'>;

/** The keys that webhooks are signed with: made, sealed, changed and read nowhere else. */
@Injectable()
export class WebhookSecrets implements OnModuleInit {
  private readonly logger = new Logger('webhooks');
  private readonly box: SecretBox | null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly repository: WebhookSubscriptionsRepository,
    private readonly clock: Clock,
  ) {
    const { secretKey } = config.webhooks;
    this.box = secretKey === null ? null : new SecretBox(secretKey);
  }

  onModuleInit(): void {
    if (this.box !== null || this.config.environment !== 'production') return;
    this.logger.warn('WEBHOOK_SECRET_KEY is not set: the secrets of webhooks lie in the database as they are, and in its backups.');
  }

  /** Gives the subscription its first keys, or new ones. */
  async issue(tx: Tx, owner: Owner): Promise<WebhookKeys> {
    const { newsroomId, id: subscriptionId } = owner;
    const keys = newKeys((bytes) => this.clock.random(bytes));
    const id = this.clock.id();
    const secret = this.seal(writeKeys(keys), { newsroomId, subscriptionId, id });
    await this.repository.insertSecret(tx, {
      newsroomId, id, subscriptionId, secret, sealedWith: this.box?.keyName ?? null, publicKey: publicKey(keys), createdAt: this.clock.now(), expiresAt: null,
    });
    return keys;
  }

  /** Gives new keys. Those so far sign beside them until `until`; any from before are gone at once. */
  async rotate(tx: Tx, subscription: SubscriptionWithSecrets, until: Date): Promise<WebhookKeys> {
    const { newsroomId, id, secrets } = subscription;
    const [present, ...older] = secrets;
    const keepsPresent = present !== undefined && until > this.clock.now();
    const gone = keepsPresent ? older : secrets;
    if (keepsPresent) await this.repository.endSecret(tx, present, until);
    await this.repository.deleteSecrets(tx, newsroomId, id, gone.map((row) => row.id));
    return this.issue(tx, subscription);
  }

  /**
   * Those that sign now, the newest first. Null when one cannot be read: it was sealed with another WEBHOOK_SECRET_KEY. A signature by the
   * others alone could be one that the receiver does not know yet.
   */
  present({ secrets }: SubscriptionWithSecrets): WebhookKeys[] | null {
    try {
      return secrets.filter((row) => this.counts(row)).slice(0, MOST_KEPT).map((row) => readKeys(this.open(row)));
    } catch (error) {
      this.logger.error({ err: error }, 'the keys of a webhook cannot be read: is WEBHOOK_SECRET_KEY the one that they were made with?');
      return null;
    }
  }

  /** Whether signatures are still made with it. */
  counts({ expiresAt }: Pick<SecretRow, 'expiresAt'>): boolean {
    return expiresAt === null || expiresAt > this.clock.now();
  }

  private seal(text: string, place: Place): string {
    return this.box === null ? text : this.box.seal(text, placeOf(place), this.clock.random(NONCE_BYTES));
  }

  private open(row: SecretRow): string {
    if (row.sealedWith === null) return row.secret;
    if (this.box === null) throw new Error('there is no WEBHOOK_SECRET_KEY');
    return this.box.open(row.secret, placeOf(row));
  }
}

type Place = Pick<SecretRow, 'newsroomId' | 'subscriptionId' | 'id'>;
const placeOf = ({ newsroomId, subscriptionId, id }: Place): string => `${newsroomId}/${subscriptionId}/${id}`;
