import { Injectable } from '@nestjs/common';
import type { Live, Round } from '../claims/claim-state.js';
import { Prisma } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';

/** What texts belong to, as `desk_search_term.kind` says it. */
export const searched = { statement: 1, quote: 2, article: 3, speaker: 4 } as const;
export type Searched = keyof typeof searched;

export interface QueryTerm {
  readonly term: string;
  /** The word may go on. */
  readonly beginning: boolean;
}

export interface FoundClaimRow {
  readonly id: string;
  readonly number: number;
  readonly statement: string | null;
  readonly round: Round;
  readonly live: Live;
  readonly article: { readonly id: string; readonly title: string; readonly publisher: string | null } | null;
}

export interface FoundArticleRow {
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
}

/** Reads `desk_search_term`, a row for each word of a text, and what the words belong to. */
@Injectable()
export class DeskSearchRepository {
  /** What was typed, as the words that texts are searched for; empty when none of it is searched for ("the"). */
  terms(tx: Tx, typed: string): Promise<QueryTerm[]> {
    return tx.$queryRaw<QueryTerm[]>`SELECT term, beginning FROM desk_query_terms(${typed}) ORDER BY beginning, char_length(term) DESC`;
  }

  /** Of the texts with all these words, the newest first; ids rise with time. At least one term. */
  async find(tx: Tx, newsroomId: string, { kind, terms, take }: { kind: Searched; terms: readonly QueryTerm[]; take: number }): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>(findQuery(newsroomId, { kind, terms, take }));
    return rows.map((row) => row.id);
  }

  /** Claims with all these words in one of their quotes, and of each the newest such quote, the newest first; without those that were found already. */
  quotes(tx: Tx, newsroomId: string, which: { readonly terms: readonly QueryTerm[]; readonly without: readonly string[]; readonly take: number }): Promise<{ claimId: string; exact: string }[]> {
    return tx.$queryRaw(findQuotesQuery(newsroomId, which));
  }

  /** Whoever has all these words in a name today, or was merged with somebody who has, the newest name first. */
  async speakers(tx: Tx, newsroomId: string, { terms, take }: { readonly terms: readonly QueryTerm[]; readonly take: number }): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      WITH RECURSIVE step AS (
        SELECT s.id AS named, s.id, s.merged_into_id FROM (${matching(newsroomId, 'speaker', terms)}) t JOIN speaker s ON s.newsroom_id = ${newsroomId}::uuid AND s.id = t.id
        UNION ALL
        SELECT step.named, s.id, s.merged_into_id FROM step JOIN speaker s ON s.newsroom_id = ${newsroomId}::uuid AND s.id = step.merged_into_id
      ) SELECT id FROM (SELECT DISTINCT ON (id) id, named FROM step WHERE merged_into_id IS NULL ORDER BY id, named DESC) once ORDER BY named DESC LIMIT ${take}`;
    return rows.map((row) => row.id);
  }

  /** In no order. */
  claims(tx: Tx, newsroomId: string, which: { readonly ids: readonly string[]; readonly number: number | null }): Promise<FoundClaimRow[]> {
    const named = which.number === null ? Prisma.sql`false` : Prisma.sql`c.number = ${which.number}`;
    return tx.$queryRaw<FoundClaimRow[]>`
      SELECT c.id, c.number, c.statement, c.round::text AS round, c.live::text AS live, c.article FROM workbench_claim c
      WHERE c.newsroom_id = ${newsroomId}::uuid AND (c.id = ANY(${[...which.ids]}::uuid[]) OR ${named})`;
  }

  articles(tx: Tx, newsroomId: string, ids: readonly string[]): Promise<FoundArticleRow[]> {
    return tx.$queryRaw<FoundArticleRow[]>`
      SELECT a.id, a.title, a.publisher FROM article a WHERE a.newsroom_id = ${newsroomId}::uuid AND a.id = ANY(${[...ids]}::uuid[])`;
  }
}

/** Exported for the test that looks at its plan. */
export function findQuery(newsroomId: string, { kind, terms, take }: { kind: Searched; terms: readonly QueryTerm[]; take: number }): Prisma.Sql {
  return Prisma.sql`${matching(newsroomId, kind, terms)} ORDER BY t.id DESC LIMIT ${take}`;
}

/**
 * Exported for the test that looks at its plan: the matches are read from the newest on, and no more of them than it takes to fill the page. A claim comes
 * with the newest of its quotes that match, so the others are passed by.
 */
export function findQuotesQuery(newsroomId: string, { terms, without, take }: { readonly terms: readonly QueryTerm[]; readonly without: readonly string[]; readonly take: number }): Prisma.Sql {
  const alsoNewer = terms.map((term) => Prisma.sql`AND EXISTS (
    SELECT 1 FROM desk_search_term u WHERE u.newsroom_id = newer.newsroom_id AND ${has(Prisma.sql`u`, term)} AND u.kind = ${searched.quote}::smallint AND u.id = newer.id)`);
  return Prisma.sql`
    SELECT s.claim_id AS "claimId", s.exact FROM (${matching(newsroomId, 'quote', terms)} ORDER BY t.id DESC) t JOIN appearance s ON s.newsroom_id = ${newsroomId}::uuid AND s.id = t.id
    WHERE s.claim_id <> ALL(${[...without]}::uuid[]) AND NOT EXISTS (
      SELECT 1 FROM appearance newer WHERE newer.newsroom_id = s.newsroom_id AND newer.claim_id = s.claim_id AND newer.id > s.id ${Prisma.join(alsoNewer, ' ')})
    ORDER BY t.id DESC LIMIT ${take}`;
}

function matching(newsroomId: string, kind: Searched, terms: readonly QueryTerm[]): Prisma.Sql {
  const [first, ...others] = terms;
  if (first === undefined) throw new Error('A search has a word.');
  const also = others.map((term) => Prisma.sql`AND EXISTS (
    SELECT 1 FROM desk_search_term u WHERE u.newsroom_id = t.newsroom_id AND ${has(Prisma.sql`u`, term)} AND u.kind = t.kind AND u.id = t.id)`);
  const where = Prisma.sql`t.newsroom_id = ${newsroomId}::uuid AND ${has(Prisma.sql`t`, first)} AND t.kind = ${searched[kind]}::smallint`;
  return Prisma.sql`SELECT DISTINCT t.id FROM desk_search_term t WHERE ${where} ${Prisma.join([Prisma.empty, ...also], ' ')}`;
}

const has = (name: Prisma.Sql, { term, beginning }: QueryTerm): Prisma.Sql =>
  beginning ? Prisma.sql`${name}.term >= ${term} AND ${name}.term < ${term} || chr(1114111)` : Prisma.sql`${name}.term = ${term}`;
