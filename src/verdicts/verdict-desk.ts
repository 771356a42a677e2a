import { Injectable } from '@nestjs/common';
import { ClaimsReader } from '../claims/claims.reader.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { NewsroomsReader, type ScaleWithRatings } from '../newsrooms/newsrooms.reader.js';
import type { Tx } from '../platform/database/database.js';
import { visibleTo } from './blind-rating.js';
import { secondRatingView, type SecondRatingView } from './second-rating-view.js';
import { SecondRatingsRepository, type SecondRatingRow } from './second-ratings.repository.js';
import { ratingId, verdictView, type RelatedVerdictView, type VerdictSurroundings, type VerdictView } from './verdict-view.js';
import { VerdictsRepository, type VerdictRow } from './verdicts.repository.js';

/** A claim as somebody looks at it. */
export interface Look {
  readonly newsroomId: string;
  readonly claimId: string;
  /** The person who looks: a blind rating is shown to nobody else before it is revealed. */
  readonly personId: string;
}

/** The one place that turns verdicts into what a person may see of them. Every answer with verdicts in it comes from here. */
@Injectable()
export class VerdictDesk {
  constructor(
    private readonly verdicts: VerdictsRepository,
    private readonly rounds: SecondRatingsRepository,
    private readonly newsrooms: NewsroomsReader,
    private readonly identity: IdentityReader,
    private readonly claims: ClaimsReader,
  ) {}

  /** The verdicts that this person may see, oldest first. */
  async list(tx: Tx, look: Look): Promise<VerdictView[]> {
    return this.views(tx, look, await this.visible(tx, look));
  }

  /** What these claims are rated as a whole; adopted verdicts are seen by everybody. */
  async adoptedOn(tx: Tx, newsroomId: string, claimIds: readonly string[]): Promise<RelatedVerdictView[]> {
    if (claimIds.length === 0) return [];
    const rows = await this.verdicts.listAdoptedOn(tx, newsroomId, claimIds);
    const ratings = await this.ratings(tx, newsroomId, rows);
    return rows.map(({ claimId, axis, scaleKey, ratingKey }) => {
      const rating = ratings.get(ratingId(scaleKey, ratingKey));
      return { claimId, axis, ratingKey, label: rating?.label ?? ratingKey, normalised: rating?.normalised ?? null };
    });
  }

  /** One of the verdicts that this person may see, or null. */
  async find(tx: Tx, look: Look, id: string): Promise<VerdictRow | null> {
    const row = await this.verdicts.find(tx, look.newsroomId, look.claimId, id);
    if (row === null) return null;
    const rounds = await this.rounds.list(tx, look.newsroomId, look.claimId);
    return visibleTo(look.personId, row, rounds) ? row : null;
  }

  async view(tx: Tx, look: Look, row: VerdictRow): Promise<VerdictView> {
    return verdictView(row, await this.surroundings(tx, look, [row]));
  }

  /** All rounds of blind rating, with the ratings that this person may see. */
  async listRounds(tx: Tx, look: Look): Promise<SecondRatingView[]> {
    const rounds = await this.rounds.list(tx, look.newsroomId, look.claimId);
    if (rounds.length === 0) return [];
    const all = await this.verdicts.list(tx, look.newsroomId, look.claimId);
    const shown = await this.views(tx, look, all.filter((row) => row.secondRatingId !== null && visibleTo(look.personId, row, rounds)));
    const people = rounds.flatMap((round) => [round.requestedBy, ...round.raterIds]);
    const names = await this.identity.personNames(tx, [...new Set(people)]);
    const able = await this.able(tx, look);
    return rounds.map((round) => secondRatingView(round, { names, able, ...ofRound(round, all, shown) }));
  }

  private async able(tx: Tx, { newsroomId, claimId }: Look): Promise<ReadonlySet<string>> {
    const members = await this.identity.listMembers(tx, newsroomId);
    const recused = await this.claims.listRecused(tx, newsroomId, claimId);
    return new Set(members.filter(({ personId, status }) => status === 'active' && !recused.includes(personId)).map(({ personId }) => personId));
  }

  private async visible(tx: Tx, look: Look): Promise<VerdictRow[]> {
    const rows = await this.verdicts.list(tx, look.newsroomId, look.claimId);
    const rounds = await this.rounds.list(tx, look.newsroomId, look.claimId);
    return rows.filter((row) => visibleTo(look.personId, row, rounds));
  }

  private async views(tx: Tx, look: Look, rows: readonly VerdictRow[]): Promise<VerdictView[]> {
    const surroundings = await this.surroundings(tx, look, rows);
    return rows.map((row) => verdictView(row, surroundings));
  }

  private async surroundings(tx: Tx, { newsroomId }: Look, rows: readonly VerdictRow[]): Promise<VerdictSurroundings> {
    const people = rows.flatMap((row) => [row.authorId, ...(row.adoptedBy === null ? [] : [row.adoptedBy])]);
    const names = await this.identity.personNames(tx, [...new Set(people)]);
    return { names, ratings: await this.ratings(tx, newsroomId, rows) };
  }

  private async ratings(tx: Tx, newsroomId: string, rows: readonly VerdictRow[]): Promise<Map<string, ScaleWithRatings['ratings'][number]>> {
    const ratings = new Map<string, ScaleWithRatings['ratings'][number]>();
    for (const scaleKey of new Set(rows.map((row) => row.scaleKey))) {
      const scale = await this.newsrooms.currentScale(tx, newsroomId, scaleKey);
      for (const rating of scale.ratings) ratings.set(ratingId(scaleKey, rating.key), rating);
    }
    return ratings;
  }
}

function ofRound(round: SecondRatingRow, all: readonly VerdictRow[], shown: readonly VerdictView[]) {
  return {
    ratedBy: all.filter((row) => row.secondRatingId === round.id).map((row) => row.authorId),
    ratings: shown.filter((verdict) => verdict.secondRatingId === round.id),
  };
}
