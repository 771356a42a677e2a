import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { NewsroomsReader } from '../newsrooms/newsrooms.reader.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { WebhookDeliveriesRepository } from './webhook-deliveries.repository.js';
import { sharedSecret } from './webhook-keys.js';
import { WebhookSecrets } from './webhook-secrets.service.js';
import { originOf, WebhookStanding } from './webhook-standing.service.js';
import { WebhookSubscriptionsRepository, type SubscriptionWithSecrets } from './webhook-subscriptions.repository.js';
import { WebhookTarget } from './webhook-target.js';
import { webhookView } from './webhook-views.js';
import type { WebhookAction } from './webhooks.events.js';
import type { NewDisablement, NewRotation, NewWebhook, WebhookChange, WebhookList, WebhookView, WebhookWithSecret } from './webhooks.schemas.js';

const MOST_WEBHOOKS = 20;
const HOUR = 60 * 60 * 1000;

interface Ref {
  readonly id: string;
  readonly version: number;
}

/** Who outside is told what happens to the claims of a newsroom. Admins decide, at the desk. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly database: Database,
    private readonly subscriptions: WebhookSubscriptionsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly secrets: WebhookSecrets,
    private readonly target: WebhookTarget,
    private readonly standing: WebhookStanding,
    private readonly newsrooms: NewsroomsReader,
    private readonly identity: IdentityReader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  list({ newsroomId }: MemberActor): Promise<WebhookList> {
    return this.database.inNewsroom(newsroomId, async (tx) => ({
      items: await this.views(tx, newsroomId, await this.subscriptions.list(tx, newsroomId)),
    }));
  }

  get({ newsroomId }: MemberActor, id: string): Promise<WebhookView> {
    return this.database.inNewsroom(newsroomId, async (tx) => this.view(tx, newsroomId, id));
  }

  /** Answers the secret, this once. Throws LIMIT_REACHED, REFERENCE_NOT_FOUND for a topic, VALIDATION_FAILED for an address. */
  create(actor: MemberActor, body: NewWebhook): Promise<WebhookWithSecret> {
    const { newsroomId, personId: createdBy } = actor;
    const { filters, ...columns } = body;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      await this.check(tx, newsroomId, body);
      await this.subscriptions.takeTurns(tx, newsroomId);
      if ((await this.subscriptions.count(tx, newsroomId)) >= MOST_WEBHOOKS) throw tooMany();
      const id = this.clock.id();
      await this.subscriptions.insert(tx, { newsroomId, id, ...columns, ...filters, createdBy, createdAt: this.clock.now() });
      const keys = await this.secrets.issue(tx, { newsroomId, id });
      await this.record(tx, actor, id, { action: 'webhook.created', after: told(body) });
      return { ...(await this.view(tx, newsroomId, id)), secret: sharedSecret(keys) };
    });
  }

  /** What is on its way goes to the new address. Throws as `create`, and STALE_VERSION. */
  edit(actor: MemberActor, ref: Ref, body: WebhookChange): Promise<WebhookView> {
    const { filters, ...columns } = body;
    return this.change(actor, ref, async (tx, webhook) => {
      const present = { url: webhook.url, description: webhook.description, eventTypes: webhook.eventTypes, filters: filtersOf(webhook) };
      if (JSON.stringify(present) === JSON.stringify({ ...present, ...body, filters: { ...present.filters, ...filters } })) return;
      await this.check(tx, actor.newsroomId, body);
      await this.subscriptions.update(tx, webhook, { ...columns, ...filters });
      const isElsewhere = webhook.url !== body.url;
      await this.record(tx, actor, ref.id, { action: 'webhook.edited', before: told(present), after: { ...told(body), ...(isElsewhere ? { addressChanged: true } : {}) } });
    });
  }

  /** A new secret, shown this once; the present one goes on to sign beside it for a while. */
  rotate(actor: MemberActor, ref: Ref, { overlapHours }: NewRotation): Promise<WebhookWithSecret> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const webhook = await this.lock(tx, newsroomId, ref);
      const until = new Date(this.clock.now().getTime() + overlapHours * HOUR);
      const keys = await this.secrets.rotate(tx, webhook, until);
      await this.subscriptions.update(tx, webhook, {});
      await this.record(tx, actor, ref.id, { action: 'webhook.secretRotated', after: { overlapHours, target: originOf(webhook) } });
      return { ...(await this.view(tx, newsroomId, ref.id)), secret: sharedSecret(keys) };
    });
  }

  disable(actor: MemberActor, ref: Ref, { note }: NewDisablement): Promise<WebhookView> {
    return this.change(actor, ref, async (tx, webhook) => {
      if (webhook.disabledAt === null) await this.standing.disable(tx, actor, webhook, { reason: 'member', note });
    });
  }

  enable(actor: MemberActor, ref: Ref): Promise<WebhookView> {
    return this.change(actor, ref, async (tx, webhook) => {
      if (webhook.disabledAt === null) return;
      await this.subscriptions.update(tx, webhook, { disabledAt: null, disabledReason: null, disabledNote: null, failingSince: null });
      await this.record(tx, actor, ref.id, { action: 'webhook.enabled', before: { status: 'disabled' }, after: { status: 'active', target: originOf(webhook) } });
    });
  }

  /** Its secrets are gone for good; what was sent to it stays, for whoever has to find out. */
  delete(actor: MemberActor, ref: Ref): Promise<void> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const webhook = await this.lock(tx, newsroomId, ref);
      const at = this.clock.now();
      await this.subscriptions.update(tx, webhook, { deletedAt: at });
      await this.subscriptions.deleteSecrets(tx, newsroomId, ref.id);
      await this.deliveries.cancelPending(tx, newsroomId, ref.id, at);
      await this.record(tx, actor, ref.id, { action: 'webhook.deleted', before: { target: originOf(webhook) } });
    });
  }

  private change(actor: MemberActor, ref: Ref, work: (tx: Tx, webhook: SubscriptionWithSecrets) => Promise<void>): Promise<WebhookView> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      await work(tx, await this.lock(tx, actor.newsroomId, ref));
      return this.view(tx, actor.newsroomId, ref.id);
    });
  }

  private async lock(tx: Tx, newsroomId: string, { id, version }: Ref): Promise<SubscriptionWithSecrets> {
    const webhook = await this.subscriptions.lock(tx, newsroomId, id);
    if (webhook === null) throw new DomainError('WEBHOOK_NOT_FOUND');
    if (webhook.version !== version) throw new DomainError('STALE_VERSION', { extra: { version: webhook.version } });
    return webhook;
  }

  private async check(tx: Tx, newsroomId: string, { url, filters }: Pick<WebhookChange, 'url' | 'filters'>): Promise<void> {
    const objection = this.target.objection(url);
    if (objection !== null) throw new DomainError('VALIDATION_FAILED', { errors: [{ pointer: '/url', code: 'TARGET_REFUSED', detail: objection }] });
    const known = new Set((await this.newsrooms.listTopics(tx, newsroomId)).map(({ key }) => key));
    const unknown = filters.topics.findIndex((topic) => !known.has(topic));
    if (unknown === -1) return;
    const errors = [{ pointer: `/filters/topics/${String(unknown)}`, code: 'TOPIC_NOT_FOUND', detail: 'There is no such topic.' }];
    throw new DomainError('REFERENCE_NOT_FOUND', { errors });
  }

  private async view(tx: Tx, newsroomId: string, id: string): Promise<WebhookView> {
    const webhook = await this.subscriptions.find(tx, newsroomId, id);
    const [view] = webhook === null ? [] : await this.views(tx, newsroomId, [webhook]);
    if (view === undefined) throw new DomainError('WEBHOOK_NOT_FOUND');
    return view;
  }

  private async views(tx: Tx, newsroomId: string, rows: readonly SubscriptionWithSecrets[]): Promise<WebhookView[]> {
    const names = await this.identity.personNames(tx, rows.map(({ createdBy }) => createdBy));
    const pending = await this.deliveries.countPending(tx, newsroomId);
    const now = this.clock.now();
    return rows.map((row) => webhookView(row, { createdByName: names.get(row.createdBy) ?? '', pending: pending.get(row.id) ?? 0, now }));
  }

  private async record(tx: Tx, actor: MemberActor, id: string, entry: Entry): Promise<void> {
    await this.audit.record(tx, actor, { ...entry, subject: { type: 'webhook', id } });
  }
}

type Told = Readonly<Record<string, string | number | boolean | null | readonly string[] | Record<string, readonly string[]>>>;
interface Entry {
  readonly action: WebhookAction;
  readonly before?: Told;
  readonly after?: Told;
}

const filtersOf = ({ languages, topics, ratings }: SubscriptionWithSecrets): WebhookChange['filters'] => ({ languages, topics, ratings });

/** For the audit log. */
const told = ({ url, description, eventTypes, filters }: Omit<WebhookChange, 'eventTypes'> & { readonly eventTypes: readonly string[] }): Told => ({
  target: originOf({ url }), description, eventTypes, filters,
});

const tooMany = (): DomainError =>
  new DomainError('LIMIT_REACHED', { detail: `A newsroom has ${String(MOST_WEBHOOKS)} webhooks at most. Delete one that is not needed any more.` });
