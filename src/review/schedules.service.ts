import { Injectable } from '@nestjs/common';
import type { ClaimActor } from '../claims/claims.service.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { Jobs, type JobToAdd } from '../platform/jobs/jobs.js';
import type { ClaimDossier } from './claim-facts.service.js';
import { SchedulesRepository, type ScheduleEnd, type ScheduleRow } from './schedules.repository.js';

export type { ScheduleRow } from './schedules.repository.js';

/** The job that publishes what has come due; `publication` handles it. */
export const PUBLISH_DUE = 'publish_due';

const jobKey = (claimId: string): string => `${PUBLISH_DUE}:${claimId}`;

const jobOf = ({ newsroomId, claimId, id }: Pick<ScheduleRow, 'newsroomId' | 'claimId' | 'id'>): Omit<JobToAdd, 'runAt'> => ({
  task: PUBLISH_DUE, payload: { newsroomId, claimId, scheduleId: id }, key: jobKey(claimId),
});

/** Promises to publish, each with the job that will keep it; row and job exist together or not at all. */
@Injectable()
export class SchedulesService {
  constructor(
    private readonly schedules: SchedulesRepository,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** `at` (UTC) lies in the future; the workflow has seen to that. */
  async arrange(tx: Tx, actor: ClaimActor, { claim, revision }: ClaimDossier, at: Date): Promise<void> {
    if (revision === null || actor.kind !== 'member') throw new Error('only a member schedules, and only what was submitted');
    const { newsroomId, id: claimId } = claim;
    const id = this.clock.id();
    await this.schedules.insert(tx, {
      newsroomId,
      id,
      claimId,
      revisionId: revision.id,
      contentDigest: revision.contentDigest,
      at,
      by: actor.personId,
      role: actor.role,
      createdAt: this.clock.now(),
    });
    await this.jobs.add(tx, { ...jobOf({ newsroomId, claimId, id }), runAt: at });
  }

  /** Whether the job came before the time of the promise, by our clock; then it comes again. */
  async cameEarly(tx: Tx, schedule: ScheduleRow): Promise<boolean> {
    const leftMs = schedule.at.getTime() - this.clock.now().getTime();
    if (leftMs <= 0) return false;
    await this.jobs.putBack(tx, jobOf(schedule), leftMs);
    return true;
  }

  /** Takes the promise back; with a reason when the time had come and publishing was refused. */
  async end(tx: Tx, { claim, schedule }: ClaimDossier, reason: string | null): Promise<void> {
    await this.close(tx, schedule, reason === null ? 'cancelled' : 'refused', reason);
    await this.jobs.remove(tx, jobKey(claim.id));
  }

  /** The promise, if there was one, is kept. */
  async published(tx: Tx, { schedule }: ClaimDossier): Promise<void> {
    if (schedule !== null) await this.close(tx, schedule, 'published', null);
  }

  /** The promise that waits for its time. */
  async find(tx: Tx, newsroomId: string, claimId: string): Promise<ScheduleRow | null> {
    return this.schedules.findOpen(tx, newsroomId, claimId);
  }

  private async close(tx: Tx, schedule: ScheduleRow | null, outcome: ScheduleEnd, reason: string | null): Promise<void> {
    if (schedule === null) throw new Error('there is no schedule to end');
    const count = await this.schedules.end(tx, schedule, { at: this.clock.now(), outcome, reason });
    if (count !== 1) throw new DomainError('STALE_VERSION');
  }
}
