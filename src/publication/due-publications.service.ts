import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import type { SystemActor } from '../access/actor.js';
import { ClaimsService } from '../claims/claims.service.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { PUBLISH_DUE, SchedulesService, type ScheduleRow } from '../review/schedules.service.js';
import { effectOf, WorkflowService } from '../review/workflow.service.js';
import { PublicationService } from './publication.service.js';

const duePayload = z.object({ newsroomId: z.uuid(), claimId: z.uuid(), scheduleId: z.uuid() });

/** Keeps the promises to publish at a time: exactly once, or hands the claim back to the editors with the reason. */
@Injectable()
export class DuePublicationsService implements OnModuleInit {
  private readonly logger = new Logger('publications');

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly claims: ClaimsService,
    private readonly schedules: SchedulesService,
    private readonly identity: IdentityReader,
    private readonly workflow: WorkflowService,
    private readonly publication: PublicationService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(PUBLISH_DUE, (payload) => this.publishDue(payload));
  }

  /** Does nothing when the schedule was ended meanwhile; waits on when its time has not come by our clock. */
  private async publishDue(payload: unknown): Promise<void> {
    const { newsroomId, claimId, scheduleId } = duePayload.parse(payload);
    await this.database.inNewsroom(newsroomId, async (tx) => {
      await this.claims.lock(tx, newsroomId, claimId);
      const schedule = await this.schedules.find(tx, newsroomId, claimId);
      if (schedule?.id !== scheduleId) return;
      if (await this.schedules.cameEarly(tx, schedule)) {
        this.logger.warn({ claimId }, 'a scheduled publication waits: the clock of this server is behind that of the database');
        return;
      }
      const actor = await this.systemFor(tx, schedule);
      const decided = await this.workflow.decide(tx, actor, { claimId }, 'publishDue', {});
      if (effectOf(decided, 'publishRecord') !== null) {
        await this.publication.publishDecided(tx, actor, decided, null);
        return;
      }
      await this.workflow.carryOut(tx, actor, decided, { action: 'claim.publicationRefused' });
      this.logger.warn({ claimId, reason: effectOf(decided, 'queueReason')?.code }, 'a scheduled publication was refused');
    });
  }

  /** The member whose decision this is, with the role held when it was taken. */
  private async systemFor(tx: Tx, { newsroomId, by: personId, role }: ScheduleRow): Promise<SystemActor> {
    const names = await this.identity.personNames(tx, [personId]);
    return { kind: 'system', newsroomId, onBehalfOf: { personId, personName: names.get(personId) ?? '', role } };
  }
}
