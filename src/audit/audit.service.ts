import { Injectable } from '@nestjs/common';
import type { Actor, MemberActor } from '../access/actor.js';
import { allows } from '../access/policy.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { decodeCursor, encodeCursor } from '../platform/http/cursors.js';
import { currentRequestId } from '../platform/http/request-context.js';
import { auditCursor } from './audit.schemas.js';
import type { AuditEvent } from './audit.events.js';
import type { AuditExportQuery, AuditPage, AuditQuery } from './audit.schemas.js';
import { AuditRepository, type AuditFilter, type AuditPosition, type AuditRow, type KeptReasons, type NewAuditEntry } from './audit.repository.js';
import { auditView } from './audit-view.js';

const GROUP_MINUTES = 10;
const EXPORT_BATCH = 500;

type ActorColumns = Pick<NewAuditEntry, 'newsroomId' | 'actorKind' | 'actorPersonId' | 'actorKeyId' | 'actorName' | 'actorRole'>;

/** Writes down who did what, in the transaction that does it, and answers who may read it. */
@Injectable()
export class AuditService {
  constructor(
    private readonly database: Database,
    private readonly repository: AuditRepository,
    private readonly clock: Clock,
  ) {}

  /** Adds one entry to the transaction `tx`. The entry exists exactly if the change does. */
  async record(tx: Tx, actor: Actor, event: AuditEvent): Promise<void> {
    const entry = this.entryOf(actor, event);
    const groupId = await this.groupOf(tx, entry, event, entry.at);
    await this.repository.addAll(tx, [groupId === null ? entry : { ...entry, groupId }]);
  }

  /** Adds the entries of one act on many things at once; none of them continues an earlier one. */
  async recordAll(tx: Tx, actor: Actor, events: readonly AuditEvent[]): Promise<void> {
    await this.repository.addAll(tx, events.map((event) => this.entryOf(actor, event)));
  }

  /**
   * Takes the words out of every entry about a withheld claim; who did what and when stays, and of before and after the states, numbers
   * and digests. A reason stays where `kept` names both it and its action.
   */
  async eraseWords(tx: Tx, newsroomId: string, claimId: string, kept: KeptReasons): Promise<void> {
    await this.repository.eraseWords(tx, newsroomId, claimId, kept);
  }

  /**
   * A page of entries that the actor may read: editors and admins all, reviewers those of their own claims. Throws CURSOR_EXPIRED for a cursor from
   * before a restore: transaction ids are given out again then, and new entries would stand behind it.
   */
  async list(actor: MemberActor, { limit, cursor, order, ...query }: AuditQuery): Promise<AuditPage> {
    const kind = auditCursor(order);
    const { epoch, rows } = await this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const present = await this.repository.cursorEpoch(tx);
      const startOver = { export: `/api/desk/${actor.newsroomSlug}/audit.ndjson` };
      const after = cursor === undefined ? null : toPosition(decodeCursor(kind, cursor, present, startOver));
      // A group stands at its first entry, and grows: whoever follows the log and has passed it would not be told what joins it.
      const window = { order, grouped: order === 'newest', after, limit: limit + 1 };
      return { epoch: present, rows: await this.repository.list(tx, filterFor(actor, query), window) };
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const here = last === undefined ? (cursor ?? null) : encodeCursor(kind, fromPosition(last), epoch);
    // Whoever follows the log needs a place to go on from also when there is nothing more yet.
    const goesOn = rows.length > limit || order === 'oldest';
    return { items: shown.map(auditView), nextCursor: goesOn ? here : null };
  }

  /** All entries that the actor may read, oldest first, a batch at a time. */
  async *readAll(actor: MemberActor, query: AuditExportQuery): AsyncGenerator<AuditRow> {
    const filter = filterFor(actor, query);
    let after: AuditPosition | null = null;
    for (;;) {
      const window = { order: 'oldest' as const, grouped: true, after, limit: EXPORT_BATCH };
      const rows: AuditRow[] = await this.database.inNewsroom(actor.newsroomId, (tx) => this.repository.list(tx, filter, window));
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < EXPORT_BATCH) return;
      after = last;
    }
  }

  private entryOf(actor: Actor, event: AuditEvent): NewAuditEntry {
    const id = this.clock.id();
    return {
      ...columnsOf(actor, event),
      id,
      at: this.clock.now(),
      groupId: id,
      action: event.action,
      subjectType: event.subject.type,
      subjectId: event.subject.id,
      claimId: event.claimId ?? null,
      articleId: event.articleId ?? null,
      part: event.part ?? null,
      before: event.before,
      after: event.after,
      reason: event.reason ?? null,
      requestId: currentRequestId(),
    };
  }

  /**
   * Saves of one part by one person, with nobody in between, within ten minutes of the first, belong together; not across a step of
   * the claim: what was written after a submission must not look like what was submitted.
   */
  private async groupOf(tx: Tx, who: ActorColumns, event: AuditEvent, at: Date): Promise<string | null> {
    if (event.part === undefined || event.claimId === undefined) return null;
    const latest = await this.repository.latestOnPart(tx, who.newsroomId, event.claimId, event.part);
    if (latest === null || latest.movedSince || latest.action !== event.action || latest.subjectId !== event.subject.id) return null;
    const samePerson =
      latest.actorKind === who.actorKind && latest.actorPersonId === who.actorPersonId && latest.actorKeyId === who.actorKeyId &&
      // An entry says in which role somebody acted: there is one for each.
      latest.actorRole === who.actorRole;
    const isRecent = at.getTime() - latest.groupBegan.getTime() < GROUP_MINUTES * 60_000;
    return samePerson && isRecent ? latest.groupId : null;
  }
}

function columnsOf(actor: Actor, event: AuditEvent): ActorColumns {
  switch (actor.kind) {
    case 'member': {
      const { credential, newsroomId, personId, personName, role } = actor;
      const keyId = credential.kind === 'key' ? credential.keyId : null;
      const actorKind = credential.kind === 'key' ? 'key' : 'person';
      return { newsroomId, actorKind, actorPersonId: personId, actorKeyId: keyId, actorName: personName, actorRole: role };
    }
    case 'person': {
      if (event.newsroomId === undefined) throw new Error(`${event.action}: an act outside newsrooms has no audit log.`);
      const person = { actorPersonId: actor.personId, actorKeyId: null, actorName: actor.personName, actorRole: null };
      return { newsroomId: event.newsroomId, actorKind: 'person', ...person };
    }
    case 'system': {
      const { newsroomId, onBehalfOf } = actor;
      const person = { actorPersonId: onBehalfOf?.personId ?? null, actorKeyId: null, actorName: onBehalfOf?.personName ?? null };
      return { newsroomId, actorKind: 'system', ...person, actorRole: onBehalfOf?.role ?? null };
    }
  }
}

function filterFor(actor: MemberActor, { from, to, ...query }: AuditExportQuery): AuditFilter {
  const ownOf = allows('audit.readAll', actor).allowed ? null : actor.personId;
  const instants = { from: from === undefined ? undefined : new Date(from), to: to === undefined ? undefined : new Date(to) };
  return { newsroomId: actor.newsroomId, ownOf, ...query, ...instants };
}

const toPosition = ([xid, seq]: readonly [string, string]): AuditPosition => ({ xid: BigInt(xid), seq: BigInt(seq) });
const fromPosition = ({ xid, seq }: AuditPosition): [string, string] => [String(xid), String(seq)];
