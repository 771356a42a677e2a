import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/database.js';

/** What is under review, and how far it has come: a row of the view `workbench_review`. */
export interface ReviewRow {
  readonly claimId: string;
  readonly revision: number;
  readonly contentDigest: string;
  readonly submittedBy: string;
  readonly submitterName: string | null;
  readonly submittedAt: Date;
  readonly note: string | null;
  readonly given: number;
  readonly needed: number;
  readonly scheduledAt: Date | null;
  readonly holds: readonly { readonly kind: string; readonly until: string | null }[] | null;
  readonly sentBack: { readonly by: string; readonly name: string | null; readonly at: string } | null;
}

/** Reads the view `workbench_review`. */
@Injectable()
export class ReviewsRepository {
  /** Of those of the claims that are under review or were sent back. */
  async list(tx: Tx, newsroomId: string, claimIds: readonly string[]): Promise<Map<string, ReviewRow>> {
    const rows = await tx.$queryRaw<ReviewRow[]>`
      SELECT v.claim_id AS "claimId", v.revision, v.content_digest AS "contentDigest", v.submitted_by AS "submittedBy", v.submitter_name AS "submitterName",
        v.submitted_at AS "submittedAt", v.note, v.given, v.needed, v.scheduled_at AS "scheduledAt", v.holds, v.sent_back AS "sentBack"
      FROM workbench_review v WHERE v.newsroom_id = ${newsroomId}::uuid AND v.claim_id = ANY(${[...claimIds]}::uuid[])`;
    return new Map(rows.map((row) => [row.claimId, row]));
  }
}

/** Holds in force at the instant. */
export function holdsAt({ holds }: ReviewRow, now: Date): readonly { readonly kind: string; readonly until: Date | null }[] {
  const dated = (holds ?? []).map(({ kind, until }) => ({ kind, until: until === null ? null : new Date(until) }));
  return dated.filter(({ until }) => until === null || until > now);
}
