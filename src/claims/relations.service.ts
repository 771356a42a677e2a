import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError, type Json } from '../platform/errors/domain-error.js';
import { ClaimOutlook } from './claim-outlook.js';
import { claimNumber } from './claim-ref.js';
import type { ClaimAction } from './claims.events.js';
import { ClaimsReader } from './claims.reader.js';
import { ClaimsRepository } from './claims.repository.js';
import { ClaimsService, type ClaimRow } from './claims.service.js';
import { acyclicTypes, mayRelate, type Relation } from './relation-rules.js';
import { RelationsRepository, type RelationRow } from './relations.repository.js';
import type { RelationBody, RelationPath, RelationsAnswer } from './relations.schemas.js';

const MAX_RELATIONS = 100;

/** What one claim says about another. A relation belongs to the content of the claim that states it. */
@Injectable()
export class RelationsService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsService,
    private readonly reader: ClaimsReader,
    private readonly claimRows: ClaimsRepository,
    private readonly repository: RelationsRepository,
    private readonly outlook: ClaimOutlook,
    private readonly clock: Clock,
  ) {}

  /** RELATION_EXISTS and RELATION_CYCLE (409), the latter with the claims that lead back; REFERENCE_NOT_FOUND (422). */
  async add(actor: MemberActor, claimId: string, expectedVersion: number, body: RelationBody): Promise<RelationsAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const id = await this.claims.change(tx, actor, claimId, { part: 'relations', expectedVersion }, async (claim) => {
        const other = await this.otherEnd(tx, claim, body);
        await this.refuseImpossible(tx, claim, { from: claim.id, to: other.id, type: body.type });
        const row = await this.repository.insert(tx, {
          newsroomId: claim.newsroomId,
          id: this.clock.id(),
          fromClaimId: claim.id,
          toClaimId: other.id,
          type: body.type,
          createdBy: actor.personId,
          createdAt: this.clock.now(),
        });
        const audit = { action: 'claim.relationAdded' satisfies ClaimAction, subject: subjectOf(row), after: audited(row, other) };
        return { changed: true, result: claim.id, audit, content: true };
      });
      return this.answer(tx, actor, id);
    });
  }

  async remove(actor: MemberActor, path: RelationPath, expectedVersion: number): Promise<RelationsAnswer> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const id = await this.claims.change(tx, actor, path.claim, { part: 'relations', expectedVersion }, async (claim) => {
        const row = await this.repository.find(tx, claim.newsroomId, path.relation);
        // Only where it was stated: the other end shows it, but it is not part of its content.
        if (row === null || row.fromClaimId !== claim.id) throw new DomainError('RELATION_NOT_FOUND');
        const other = await this.reader.getClaim(tx, claim.newsroomId, row.toClaimId);
        await this.repository.remove(tx, row);
        const audit = { action: 'claim.relationRemoved' satisfies ClaimAction, subject: subjectOf(row), before: audited(row, other) };
        return { changed: true, result: claim.id, audit, content: true };
      });
      return this.answer(tx, actor, id);
    });
  }

  /**
   * A claim that is dropped as a duplicate of another one says so like a relation, and no more than one may it lead back.
   * RELATION_CYCLE (409). The graph stays locked until the transaction ends.
   */
  async refuseDuplicateCircle(tx: Tx, newsroomId: string, { from, to }: Pick<Relation, 'from' | 'to'>): Promise<void> {
    await this.repository.lockGraph(tx, newsroomId);
    const answer = mayRelate({ from, to, type: 'duplicate_of' }, await this.repository.listReachable(tx, newsroomId, 'duplicate_of', to));
    if (!answer.ok && 'path' in answer) throw await this.circle(tx, newsroomId, answer.path);
  }

  /**
   * Makes what the claim states what a copy of it says; true when that was something else. What has become impossible since, because it
   * would close a circle now, stays out.
   */
  async putBack(tx: Tx, { newsroomId, id }: ClaimRow, copy: Json): Promise<boolean> {
    const removed = await this.repository.removeOthers(tx, newsroomId, id, copy);
    const missing = await this.repository.missing(tx, newsroomId, id, copy);
    if (missing.length > 0) await this.repository.lockGraph(tx, newsroomId);
    for (const row of missing) {
      const edge = edgeOf(row);
      const reachable = acyclicTypes.includes(edge.type) ? await this.repository.listReachable(tx, newsroomId, edge.type, edge.to) : [];
      if (mayRelate(edge, reachable).ok) await this.repository.insert(tx, row);
    }
    return removed + missing.length > 0;
  }

  private async otherEnd(tx: Tx, claim: ClaimRow, { to }: RelationBody): Promise<ClaimRow> {
    const other = await this.claimRows.find(tx, claim.newsroomId, to);
    if (other === null) throw new DomainError('REFERENCE_NOT_FOUND', { errors: [{ pointer: '/to', detail: 'There is no such claim.' }] });
    return other;
  }

  private async refuseImpossible(tx: Tx, claim: ClaimRow, relation: Relation): Promise<void> {
    const { newsroomId } = claim;
    const isAcyclic = acyclicTypes.includes(relation.type);
    if (isAcyclic) await this.repository.lockGraph(tx, newsroomId);
    const stated = await this.repository.listStated(tx, newsroomId, claim.id);
    if (stated.length >= MAX_RELATIONS) throw new DomainError('LIMIT_REACHED', { extra: { limit: MAX_RELATIONS } });
    const reachable = isAcyclic ? await this.repository.listReachable(tx, newsroomId, relation.type, relation.to) : [];
    const answer = mayRelate(relation, [...stated.map(edgeOf), ...reachable]);
    if (answer.ok) return;
    if ('path' in answer) throw await this.circle(tx, newsroomId, answer.path);
    if (answer.code === 'RELATION_EXISTS') throw new DomainError(answer.code);
    const errors = [{ pointer: '/to', code: answer.code, detail: 'A claim has no relation to itself.' }];
    throw new DomainError('VALIDATION_FAILED', { errors });
  }

  private async circle(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<DomainError> {
    const rows = await this.claimRows.findMany(tx, newsroomId, ids);
    const byId = new Map(rows.map((row) => [row.id, claimNumber(row.number)]));
    return new DomainError('RELATION_CYCLE', { extra: { path: ids.map((id) => byId.get(id) ?? id) } });
  }

  private async answer(tx: Tx, actor: MemberActor, claimId: string): Promise<RelationsAnswer> {
    const { newsroomId } = actor;
    const relations = await this.reader.listRelations(tx, newsroomId, claimId);
    const received = await this.reader.listReceivedRelations(tx, newsroomId, claimId);
    const claim = await this.outlook.head(tx, actor, claimId);
    return { version: claim.version, relations, received, claim };
  }
}

const edgeOf = ({ fromClaimId, toClaimId, type }: RelationRow): Relation => ({ from: fromClaimId, to: toClaimId, type });
const subjectOf = ({ id }: RelationRow) => ({ type: 'relation', id });
const audited = ({ type, toClaimId }: RelationRow, other: ClaimRow) => ({ type, to: toClaimId, number: claimNumber(other.number) });
