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

  /** The quotes of these appearances with their claims, the newest first. */
  quotes(tx: Tx, newsroomId: string, appearanceIds: readonly string[]): Promise<{ claimId: string; exact: string }[]> {
    return tx.$queryRaw`
      SELECT DISTINCT ON (p.appearance_id) p.claim_id AS "claimId", p.quote AS exact FROM workbench_place p
      WHERE p.newsroom_id = ${newsroomId}::uuid AND p.appearance_id = ANY(${[...appearanceIds]}::uuid[]) ORDER BY p.appearance_id DESC`;
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
  const has = (name: Prisma.Sql, { term, beginning }: QueryTerm): Prisma.Sql =>
    beginning
      ? Prisma.sql`${name}.term >= ${term} AND ${name}.term < ${term} || chr(1114111)`
      : Prisma.sql`${name}.term = ${term}`;
  const [first, ...others] = terms;
  if (first === undefined) throw new Error('A search has a word.');
  const also = others.map((term) => Prisma.sql`AND EXISTS (
    SELECT 1 FROM desk_search_term u WHERE u.newsroom_id = t.newsroom_id AND ${has(Prisma.sql`u`, term)} AND u.kind = t.kind AND u.id = t.id)`);
  const where = Prisma.sql`t.newsroom_id = ${newsroomId}::uuid AND ${has(Prisma.sql`t`, first)} AND t.kind = ${searched[kind]}::smallint`;
  return Prisma.sql`SELECT DISTINCT t.id FROM desk_search_term t WHERE ${where} ${Prisma.join([Prisma.empty, ...also], ' ')} ORDER BY t.id DESC LIMIT ${take}`;
}
