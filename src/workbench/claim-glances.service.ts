import { Injectable } from '@nestjs/common';
import { claimNumber } from '../claims/claim-ref.js';
import { displayedState } from '../claims/claim-state.js';
import { claimantOf } from '../claims/attribution-chain.js';
import type { Tx } from '../platform/database/database.js';
import type { ClaimGlance, GlanceRating } from './glance-view.js';
import { GlancesRepository, type AdoptedRating, type GlanceRow, type RatingRow } from './glances.repository.js';
import { QueueSectionsRepository } from './queue-sections.repository.js';
import type { QueueReader } from './recusals.service.js';
import { turnOf, waitingSince } from './turn.js';

/** A claim at a glance, with the row that it was made of. */
export interface Glance {
  readonly row: GlanceRow;
  readonly view: ClaimGlance;
}

/** Composes what lists show of claims: three queries, however many claims. */
@Injectable()
export class ClaimGlances {
  constructor(
    private readonly glances: GlancesRepository,
    private readonly sections: QueueSectionsRepository,
  ) {}

  /** In the order of the ids; claims that are not there are left out. */
  async list(tx: Tx, reader: QueueReader, ids: readonly string[]): Promise<Glance[]> {
    if (ids.length === 0) return [];
    const rows = await this.glances.list(tx, reader.newsroomId, ids);
    const ratings = await this.ratings(tx, reader.newsroomId, rows);
    const theirs = new Set(await this.sections.turns(tx, reader));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      return row === undefined ? [] : [{ row, view: viewOf(row, ratings, { reader, theirs }) }];
    });
  }

  private async ratings(tx: Tx, newsroomId: string, rows: readonly GlanceRow[]): Promise<ReadonlyMap<string, RatingRow>> {
    const wanted = new Map(rows.flatMap((row) => row.verdicts ?? []).map((verdict) => [ratingName(verdict), verdict]));
    if (wanted.size === 0) return new Map();
    const keys = [...wanted.values()].map(({ scaleKey, ratingKey }) => ({ scaleKey, ratingKey }));
    const found = await this.glances.listRatings(tx, newsroomId, keys);
    return new Map(found.map((rating) => [ratingName({ scaleKey: rating.scaleKey, ratingKey: rating.key }), rating]));
  }
}

const ratingName = ({ scaleKey, ratingKey }: Omit<AdoptedRating, 'axis'>): string => JSON.stringify([scaleKey, ratingKey]);

interface Looking {
  readonly reader: QueueReader;
  /** Claims that wait for the reader. */
  readonly theirs: ReadonlySet<string>;
}

function viewOf(row: GlanceRow, ratings: ReadonlyMap<string, RatingRow>, { reader, theirs }: Looking): ClaimGlance {
  const { id, version, statement, round, live, article, evidence, priority, staleSince, articleChanged, reviewRevision } = row;
  const chain = row.chain ?? [];
  return {
    id, version, statement, round, live, article, evidence, priority, staleSince, articleChanged,
    number: claimNumber(row.number),
    state: displayedState({ round, live }).state,
    via: chain.map((link) => link.name),
    chainDepth: chain.length,
    claimant: claimantOf(chain),
    verdict: { truth: ratingOf('truth', row, ratings), attribution: ratingOf('attribution', row, ratings) },
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName ?? '' },
    turn: turnOf(row, reader, theirs.has(id)),
    since: waitingSince(row).toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    revision: reviewRevision === 0 ? null : reviewRevision,
  };
}

function ratingOf(axis: AdoptedRating['axis'], { verdicts }: GlanceRow, ratings: ReadonlyMap<string, RatingRow>): GlanceRating | null {
  const adopted = verdicts?.find((verdict) => verdict.axis === axis);
  if (adopted === undefined) return null;
  const rating = ratings.get(ratingName(adopted));
  if (rating === undefined) return { key: adopted.ratingKey, label: adopted.ratingKey, position: null, of: null, normalised: null };
  const { key, label, position, steps, normalised } = rating;
  return { key, label, position, of: steps, normalised };
}
