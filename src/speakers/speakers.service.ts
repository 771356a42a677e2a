import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { MemberActor, SystemActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { decodeCursor, encodeCursor, type CursorKind } from '../platform/http/cursors.js';
import { text } from '../platform/http/fields.js';
import type { SpeakerAction } from './speakers.events.js';
import { SpeakerEdits } from './speaker-edits.events.js';
import type { SpeakerType } from './speaker-type.js';
import { SpeakersRepository, type SpeakerRow } from './speakers.repository.js';
import type { MergeBody, SpeakerBody, SpeakerPage, SpeakerQuery, SpeakerView } from './speakers.schemas.js';

const byName = { kind: 'speakers', position: z.tuple([text(1000), z.uuid()]) } satisfies CursorKind<z.ZodType>;

export interface NewSpeaker {
  readonly name: string;
  /** Null where the one who names them does not know. */
  readonly type: SpeakerType | null;
  readonly aliases?: readonly string[];
  readonly sameAs?: readonly string[];
  readonly url?: string | null;
}

@Injectable()
export class SpeakersService {
  constructor(
    private readonly database: Database,
    private readonly speakers: SpeakersRepository,
    private readonly edits: SpeakerEdits,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async list(actor: MemberActor, query: SpeakerQuery): Promise<SpeakerPage> {
    const after = query.cursor === undefined ? null : decodeCursor(byName, query.cursor);
    const rows = await this.database.inNewsroom(actor.newsroomId, (tx) =>
      this.speakers.list(tx, actor.newsroomId, {
        query: query.query?.normalize('NFC') ?? null,
        type: query.type ?? null,
        after: after === null ? null : { name: after[0], id: after[1] },
        take: query.limit + 1,
      }),
    );
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    const more = rows.length > items.length && last !== undefined;
    return { items: items.map(viewOf), nextCursor: more ? encodeCursor(byName, [last.name, last.id]) : null };
  }

  async get(actor: MemberActor, id: string): Promise<SpeakerView> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => viewOf(await this.present(tx, actor.newsroomId, id)));
  }

  async create(actor: MemberActor, body: SpeakerBody): Promise<SpeakerView> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => viewOf(await this.add(tx, actor, body)));
  }

  /** Adds a speaker in the caller's transaction, for a use case that needs one on the way. */
  async add(tx: Tx, actor: MemberActor | SystemActor, speaker: NewSpeaker): Promise<SpeakerRow> {
    const { newsroomId } = actor;
    const createdBy = actor.kind === 'member' ? actor.personId : (actor.onBehalfOf?.personId ?? null);
    const row = await this.speakers.insert(tx, {
      newsroomId, id: this.clock.id(), ...normalised(speaker), createdBy, createdAt: this.clock.now(),
    });
    await this.record(tx, actor, 'speaker.created', { row, after: editableOf(row) });
    return row;
  }

  /** Replaces name, type, aliases and addresses. What claims cite keeps the name as cited. */
  async edit(actor: MemberActor, id: string, expectedVersion: number, body: SpeakerBody): Promise<SpeakerView> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const row = await this.present(tx, newsroomId, id);
      if (row.version !== expectedVersion) throw new DomainError('STALE_VERSION');
      if (row.mergedIntoId !== null) throw merged(row);
      const after = normalised(body);
      if (isDeepStrictEqual(editableOf(row), after)) return viewOf(row);
      if (!(await this.speakers.update(tx, row, expectedVersion, after))) throw new DomainError('STALE_VERSION');
      await this.edits.announce(tx, actor, id);
      await this.record(tx, actor, 'speaker.edited', { row, before: editableOf(row), after });
      return viewOf(await this.present(tx, newsroomId, id));
    });
  }

  /**
   * Says that the speaker is the same as another one. From then on every look-up of identity leads to the other; names,
   * roles and texts stay as they were cited, and nothing that was frozen or published changes.
   */
  async merge(actor: MemberActor, id: string, expectedVersion: number, { into }: MergeBody): Promise<SpeakerView> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      await this.speakers.lockMerges(tx, newsroomId);
      const row = await this.present(tx, newsroomId, id);
      if (row.version !== expectedVersion) throw new DomainError('STALE_VERSION');
      if (row.mergedIntoId !== null) throw merged(row);
      const target = (await this.speakers.identities(tx, newsroomId, [into])).get(into);
      if (target === undefined) throw unknownTarget();
      if (target === id) throw new DomainError('SPEAKER_MERGE_CYCLE', { errors: [{ pointer: '/into', detail: 'This is the same speaker already.' }] });
      if (!(await this.speakers.update(tx, row, expectedVersion, { mergedIntoId: target }))) throw new DomainError('STALE_VERSION');
      await this.record(tx, actor, 'speaker.merged', { row, before: { mergedInto: null }, after: { mergedInto: target } });
      return viewOf(await this.present(tx, newsroomId, id));
    });
  }

  private async present(tx: Tx, newsroomId: string, id: string): Promise<SpeakerRow> {
    const row = await this.speakers.find(tx, newsroomId, id);
    if (row === null) throw new DomainError('SPEAKER_NOT_FOUND');
    return row;
  }

  private async record(
    tx: Tx,
    actor: MemberActor | SystemActor,
    action: SpeakerAction,
    what: { row: SpeakerRow; before?: Record<string, string | string[] | null>; after: Record<string, string | string[] | null> },
  ): Promise<void> {
    const { row, before, after } = what;
    await this.audit.record(tx, actor, { action, subject: { type: 'speaker', id: row.id }, ...(before === undefined ? {} : { before }), after });
  }
}

const merged = (row: SpeakerRow): DomainError => new DomainError('SPEAKER_MERGED', { extra: { mergedInto: row.mergedIntoId } });

const unknownTarget = (): DomainError =>
  new DomainError('REFERENCE_NOT_FOUND', { errors: [{ pointer: '/into', detail: 'There is no such speaker.' }] });

const tidy = (text: string): string => text.normalize('NFC').trim();

const normalised = (speaker: NewSpeaker) => ({
  name: tidy(speaker.name),
  type: speaker.type,
  aliases: (speaker.aliases ?? []).map(tidy),
  sameAs: [...(speaker.sameAs ?? [])],
  url: speaker.url ?? null,
});

const editableOf = ({ name, type, aliases, sameAs, url }: SpeakerRow) => ({ name, type, aliases, sameAs, url });

const viewOf = (row: SpeakerRow): SpeakerView => ({
  id: row.id,
  ...editableOf(row),
  mergedInto: row.mergedIntoId,
  version: row.version,
  createdAt: row.createdAt.toISOString(),
});
