import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { allows } from '../access/policy.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { formatApiKey, isWellFormedApiKey, shownPrefix } from './api-key-format.js';
import { ApiKeysRepository, type ApiKeyWithOwner } from './api-keys.repository.js';
import { apiKeyView, type ApiKeyList, type CreatedApiKey, type NewApiKey } from './api-keys.schemas.js';
import { CredentialsRepository, type UsableKey } from './credentials.repository.js';
import { SECRET_BYTES, hashOf } from './secret-token.js';

const MINUTE = 60_000;
/** How exact "last used" is. */
const USED_WITHIN = 5 * MINUTE;
const DEFAULT_DAYS = 365;
const MOST_KEYS = 50;

/** Keys of members: they act as their owner, with the owner's present role, narrowed by their scopes. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeysRepository,
    private readonly credentials: CredentialsRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Who may act with this key; null when it is mistyped, unknown, revoked, expired, or its owner is no active member. */
  async resolve(key: string): Promise<UsableKey | null> {
    if (!isWellFormedApiKey(key)) return null;
    const now = this.clock.now();
    const found = await this.database.asException('sign-in', (tx) => this.credentials.findKey(tx, hashOf(key), now));
    if (found === null) return null;
    const coarse = new Date(now.getTime() - USED_WITHIN);
    if (found.lastUsedAt === null || found.lastUsedAt < coarse) {
      await this.database.inNewsroom(found.newsroomId, (tx) => this.keys.touch(tx, found.newsroomId, found.keyId, now, coarse));
    }
    return found;
  }

  /** The member's own keys. */
  async listOwn({ newsroomId, personId }: MemberActor): Promise<ApiKeyList> {
    return this.database.inNewsroom(newsroomId, async (tx) => listOf(await this.keys.list(tx, newsroomId, personId)));
  }

  /** Everybody's keys, for admins. */
  async listAll({ newsroomId }: MemberActor): Promise<ApiKeyList> {
    return this.database.inNewsroom(newsroomId, async (tx) => listOf(await this.keys.list(tx, newsroomId)));
  }

  async create(actor: MemberActor, command: NewApiKey): Promise<CreatedApiKey> {
    const { newsroomId, personId } = actor;
    const expiresAt = this.expiry(command.expiresAt);
    const key = formatApiKey(this.clock.random(SECRET_BYTES));
    const id = this.clock.id();
    const { name, scopes } = command;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      await this.refuseTooMany(tx, actor);
      const row = { newsroomId, id, personId, name, scopes, expiresAt, prefix: shownPrefix(key), tokenHash: hashOf(key) };
      await this.keys.insert(tx, { ...row, createdAt: this.clock.now() });
      await this.audit.record(tx, actor, {
        action: 'apiKey.created',
        subject: { type: 'apiKey', id },
        after: { name, prefix: row.prefix, scopes, expiresAt: expiresAt?.toISOString() ?? null },
      });
      return { ...apiKeyView(await this.get(tx, newsroomId, id)), key };
    });
  }

  /** One's own key, or as an admin anybody's. Revoking twice is no mistake. Throws API_KEY_NOT_FOUND. */
  async revoke(actor: MemberActor, id: string): Promise<void> {
    const { newsroomId } = actor;
    await this.database.inNewsroom(newsroomId, async (tx) => {
      const key = await this.get(tx, newsroomId, id);
      const mayRevoke = key.personId === actor.personId || allows('apiKey.manage', actor).allowed;
      if (!mayRevoke) throw new DomainError('API_KEY_NOT_FOUND');
      if (!(await this.keys.revoke(tx, newsroomId, id, this.clock.now()))) return;
      const before = { name: key.name, prefix: key.prefix, owner: key.person.name, ownerId: key.personId };
      await this.audit.record(tx, actor, { action: 'apiKey.revoked', subject: { type: 'apiKey', id }, before });
    });
  }

  private expiry(wanted: string | null | undefined): Date | null {
    if (wanted === null) return null;
    const now = this.clock.now();
    if (wanted === undefined) return new Date(now.getTime() + DEFAULT_DAYS * 24 * 60 * MINUTE);
    const expiresAt = new Date(wanted);
    if (expiresAt > now) return expiresAt;
    throw new DomainError('VALIDATION_FAILED', { errors: [{ pointer: '/expiresAt', code: 'in_past', detail: 'Lies in the past.' }] });
  }

  private async refuseTooMany(tx: Tx, { newsroomId, personId }: MemberActor): Promise<void> {
    const present = await this.keys.countUsable(tx, newsroomId, personId, this.clock.now());
    if (present < MOST_KEYS) return;
    throw new DomainError('CONFLICT', { detail: `You have ${String(MOST_KEYS)} keys. Revoke one that is not needed any more.` });
  }

  private async get(tx: Tx, newsroomId: string, id: string): Promise<ApiKeyWithOwner> {
    const key = await this.keys.find(tx, newsroomId, id);
    if (key === null) throw new DomainError('API_KEY_NOT_FOUND');
    return key;
  }
}

const listOf = (keys: readonly ApiKeyWithOwner[]): ApiKeyList => ({ items: keys.map(apiKeyView) });
