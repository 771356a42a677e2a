import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { permit } from '../access/permit.js';
import { AuditService } from '../audit/audit.service.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { SpeakersReader } from '../speakers/speakers.reader.js';
import { AssignmentsService } from './assignments.service.js';
import { claimNumber } from './claim-ref.js';
import type { ClaimAction } from './claims.events.js';
import { ClaimsReader } from './claims.reader.js';
import { RecusalsRepository, type RecusalRow } from './recusals.repository.js';
import type { RecusalBody, RecusalList, RecusalView } from './recusals.schemas.js';

/** Members who stay out of a claim, or of everything that one speaker says: no take, no second rating, no approval. */
@Injectable()
export class RecusalsService {
  constructor(
    private readonly database: Database,
    private readonly repository: RecusalsRepository,
    private readonly reader: ClaimsReader,
    private readonly assignments: AssignmentsService,
    private readonly speakers: SpeakersReader,
    private readonly identity: IdentityReader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Those in force, newest first. */
  async list(actor: MemberActor): Promise<RecusalList> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => ({
      items: await this.views(tx, newsroomId, await this.repository.list(tx, newsroomId, {})),
    }));
  }

  /** Recuses oneself, or as an editor somebody else; what they have of it goes back to the queue. RECUSAL_EXISTS (409). */
  async add(actor: MemberActor, body: RecusalBody): Promise<RecusalView> {
    const { newsroomId } = actor;
    const personId = body.personId ?? actor.personId;
    const isSelf = personId === actor.personId;
    permit(isSelf ? 'claim.recuse' : 'claim.recuseOther', actor, { isSelf });
    return this.database.inNewsroom(newsroomId, async (tx) => {
      await this.repository.lockMember(tx, newsroomId, personId);
      if ((await this.identity.getMember(tx, newsroomId, personId)) === null) throw unknown('/personId', 'There is no such member.');
      const from = await this.scopeOf(tx, newsroomId, body);
      const present = await this.repository.list(tx, newsroomId, { personId });
      if (present.some((row) => row.claimId === from.claimId && row.speakerId === from.speakerId)) throw new DomainError('RECUSAL_EXISTS');
      const who = { personId, createdBy: actor.personId, createdAt: this.clock.now() };
      const row = await this.repository.insert(tx, { newsroomId, id: this.clock.id(), ...from, ...who, reason: body.reason.trim() });
      await this.record(tx, actor, 'member.recused', row);
      await this.assignments.returnAll(tx, actor, personId, (claim) => this.reader.isRecused(tx, newsroomId, claim.id, personId));
      return this.view(tx, row);
    });
  }

  /** Ends a recusal: an editor's decision, never about oneself. */
  async lift(actor: MemberActor, id: string, expectedVersion: number): Promise<RecusalView> {
    const { newsroomId } = actor;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const row = await this.present(tx, newsroomId, id);
      permit('claim.liftRecusal', actor, { isSelf: row.personId === actor.personId });
      if (!(await this.repository.end(tx, row, expectedVersion, this.clock.now()))) throw new DomainError('STALE_VERSION');
      await this.record(tx, actor, 'member.recusalLifted', row);
      return this.view(tx, await this.present(tx, newsroomId, id));
    });
  }

  private async view(tx: Tx, row: RecusalRow): Promise<RecusalView> {
    const [view] = await this.views(tx, row.newsroomId, [row]);
    if (view === undefined) throw new DomainError('RECUSAL_NOT_FOUND');
    return view;
  }

  private async views(tx: Tx, newsroomId: string, rows: readonly RecusalRow[]): Promise<RecusalView[]> {
    const claims = await this.reader.findClaims(tx, newsroomId, rows.flatMap(({ claimId }) => claimId ?? []));
    const numbered = new Map(claims.map((claim) => [claim.id, { number: claimNumber(claim.number), statement: claim.statement }]));
    const speakers = await this.speakers.getSpeakers(tx, newsroomId, rows.flatMap(({ speakerId }) => speakerId ?? []));
    return rows.map((row) => viewOf(row, numbered.get(row.claimId ?? '') ?? null, speakers.get(row.speakerId ?? '') ?? null));
  }

  private async present(tx: Tx, newsroomId: string, id: string): Promise<RecusalRow> {
    const row = await this.repository.find(tx, newsroomId, id);
    if (row === null) throw new DomainError('RECUSAL_NOT_FOUND');
    return row;
  }

  private async scopeOf(tx: Tx, newsroomId: string, { claim, speakerId }: RecusalBody): Promise<Pick<RecusalRow, 'claimId' | 'speakerId'>> {
    if (claim !== undefined) {
      const found = await this.reader.findClaim(tx, newsroomId, claim);
      if (found === null) throw unknown('/claim', 'There is no such claim.');
      return { claimId: found.id, speakerId: null };
    }
    const speaker = (await this.speakers.getSpeakers(tx, newsroomId, [speakerId ?? ''])).get(speakerId ?? '');
    if (speaker === undefined) throw unknown('/speakerId', 'There is no such speaker.');
    return { claimId: null, speakerId: speaker.id };
  }

  private async record(tx: Tx, actor: MemberActor, action: ClaimAction, row: RecusalRow): Promise<void> {
    const { id, personId, claimId, speakerId, reason } = row;
    const after = { member: personId, claim: claimId, speaker: speakerId };
    await this.audit.record(tx, actor, { action, subject: { type: 'recusal', id }, ...(claimId === null ? {} : { claimId }), after, reason });
  }
}

const unknown = (pointer: string, detail: string): DomainError => new DomainError('REFERENCE_NOT_FOUND', { errors: [{ pointer, detail }] });

function viewOf(row: RecusalRow, claim: RecusalView['claim'], speaker: RecusalView['speaker']): RecusalView {
  const { id, personId, claimId, speakerId, reason, createdBy, version } = row;
  return {
    id, personId, claimId, claim, speakerId, reason, createdBy, version,
    speaker: speaker && { name: speaker.name },
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
