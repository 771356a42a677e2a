import { Injectable } from '@nestjs/common';
import type { Prisma, Publication } from '../generated/prisma/client.js';
import type { Tx } from '../platform/database/database.js';
import { withConstraints } from '../platform/database/database-errors.js';

export type PublicationRow = Publication;
/** A record as it is written; its position among all others is given by the database, and what changed with it is found when it is added. */
export type NewPublication = Omit<Publication, 'xid' | 'seq' | 'alsoChanged' | 'approvals' | 'provenance'> & {
  readonly approvals: readonly { readonly role: string; readonly at: string }[];
  readonly provenance: Prisma.InputJsonObject;
};
/** What lists and searches read of a claim; the search vector is made by the database. */
export type PublishedClaimRow = Omit<Prisma.PublishedClaimUncheckedCreateInput, 'topics' | 'furtherArticles' | 'related' | 'media'> & {
  readonly topics: string[];
  readonly furtherArticles: string[];
  readonly related: string[];
  readonly media: string[];
};

/** Where a publication stands among all others. */
export interface ChangePosition {
  readonly xid: bigint;
  readonly seq: bigint;
}

/** Bytes that were composed for readers. */
export interface RenditionRow extends ChangePosition {
  readonly form: 'json' | 'item';
  readonly encoding: 'identity' | 'gzip';
  readonly composerVersion: number;
  /** HTTP status that they are the answer of */
  readonly status: number;
  readonly bytes: Uint8Array;
  /** strong, with quotes */
  readonly etag: string;
}

/** The first record of a claim, and what follows from it. */
export interface FirstPublication {
  readonly record: NewPublication;
  readonly row: PublishedClaimRow;
  readonly rendition: Omit<RenditionRow, 'xid' | 'seq'>;
}

/**
 * A claim has each of its published revisions once: whoever comes second decided on something that is gone. So did whoever publishes in
 * the moment in which an approver is suspended.
 */
const ONCE = { publication_newsroom_id_claim_id_revision_key: 'STALE_VERSION', publication_enough_approvals: 'STALE_VERSION' } as const;

/** The public records, and what is derived from them for lists and readers. */
@Injectable()
export class PublicationRepository {
  /** `alsoChanged`: ids of the other claims whose bytes change with it. */
  async insertRecord(tx: Tx, record: NewPublication, alsoChanged: readonly string[]): Promise<void> {
    await withConstraints(ONCE, () => tx.publication.createMany({ data: { ...record, alsoChanged: [...alsoChanged], approvals: [...record.approvals] } }));
  }

  /** Ids of all claims that ever changed together with this one. */
  async everChangedWith(tx: Tx, newsroomId: string, claimId: string): Promise<string[]> {
    const rows = await tx.publication.findMany({ where: { newsroomId, claimId }, select: { alsoChanged: true } });
    return rows.flatMap((row) => row.alsoChanged);
  }

  /** Every record of a claim, oldest first. */
  async listRecords(tx: Tx, newsroomId: string, claimId: string): Promise<PublicationRow[]> {
    return tx.publication.findMany({ where: { newsroomId, claimId }, orderBy: { revision: 'asc' } });
  }

  /** The content of the newest record of each of these claims that has one: what readers see of it, or saw last. */
  async newestContents(tx: Tx, newsroomId: string, claimIds: readonly string[]): Promise<FoundContent[]> {
    if (claimIds.length === 0) return [];
    return tx.$queryRaw<FoundContent[]>`
      SELECT DISTINCT ON (claim_id) claim_id AS "claimId", content FROM publication
      WHERE newsroom_id = ${newsroomId}::uuid AND claim_id = ANY (${[...claimIds]}::uuid[]) AND kind IN ('publish', 'correct', 'import')
      ORDER BY claim_id, revision DESC`;
  }

  /** The position of the newest record of each of these claims. */
  async newestPositions(tx: Tx, newsroomId: string, claimIds: readonly string[]): Promise<ChangePosition[]> {
    if (claimIds.length === 0) return [];
    return tx.$queryRaw<ChangePosition[]>`
      SELECT DISTINCT ON (claim_id) xid, seq FROM publication
      WHERE newsroom_id = ${newsroomId}::uuid AND claim_id = ANY (${[...claimIds]}::uuid[]) ORDER BY claim_id, revision DESC`;
  }

  /**
   * Other claims with public records that this one names, or that name it. `named` are digests of ids that its content is
   * about to name; those that its present row names count too.
   */
  async listNeighbours(tx: Tx, newsroomId: string, claim: { id: string; digest: string; named: readonly string[] }): Promise<Found[]> {
    return tx.$queryRaw<Found[]>`
      WITH own AS (SELECT related FROM published_claim WHERE newsroom_id = ${newsroomId}::uuid AND claim_id = ${claim.id}::uuid)
      SELECT claim_id AS "claimId", slug, status::text AS status FROM published_claim
      WHERE newsroom_id = ${newsroomId}::uuid AND claim_id <> ${claim.id}::uuid AND (
        digest_of(claim_id::text) = ANY (${[...claim.named]}::text[])
        OR digest_of(claim_id::text) = ANY (coalesce((SELECT related FROM own), '{}'))
        OR related @> ARRAY[${claim.digest}::text])
      ORDER BY claim_id`;
  }

  /**
   * Waits until no other transaction publishes this claim or one of its neighbours (as in listNeighbours, public or not), and keeps
   * others waiting until this one ends. In one order everywhere, so that nobody waits in a circle. Answers the digests of all
   * of them.
   */
  async takeTurns(tx: Tx, newsroomId: string, claim: { id: string; digest: string; named: readonly string[] }): Promise<string[]> {
    const taken = await tx.$queryRaw<{ name: string }[]>`
      WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(hashtextextended(${`publishers ${newsroomId}`}, 0))::text),
      names AS (
        SELECT ${claim.digest}::text AS name
        UNION SELECT unnest(${[...claim.named]}::text[])
        UNION SELECT unnest(related) FROM published_claim WHERE newsroom_id = ${newsroomId}::uuid AND claim_id = ${claim.id}::uuid
        UNION SELECT digest_of(claim_id::text) FROM published_claim WHERE newsroom_id = ${newsroomId}::uuid AND related @> ARRAY[${claim.digest}::text])
      SELECT name, pg_advisory_xact_lock(hashtextextended('publication ' || name, 0))::text FROM held, (SELECT name FROM names ORDER BY name COLLATE "C" OFFSET 0) inTurn`;
    return taken.map(({ name }) => name);
  }

  /** For whoever publishes and has no turn to wait for: `waitForPublishers` waits until this transaction ends. */
  async joinPublishers(tx: Tx, newsroomId: string): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`publishers ${newsroomId}`}, 0))`;
  }

  /**
   * Waits until every transaction that is publishing in this newsroom has ended. Whoever publishes from then on sees what was
   * committed before.
   */
  async waitForPublishers(tx: Tx, newsroomId: string): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`publishers ${newsroomId}`}, 0))`;
  }

  async savePublishedClaim(tx: Tx, row: PublishedClaimRow): Promise<void> {
    const { newsroomId, claimId, ...columns } = row;
    await tx.publishedClaim.upsert({
      where: { newsroomId_claimId: { newsroomId, claimId } },
      create: row,
      update: columns,
    });
  }

  /**
   * The first record of a claim together with the row and the bytes that follow from it, in one statement: each statement is a
   * way to the database and back, and imports come by the ten thousand.
   */
  async insertFirst(tx: Tx, { record, row, rendition }: FirstPublication): Promise<void> {
    const { newsroomId, claimId, id, kind, slug, content, contentDigest, reviewRevision, approvals, provenance, by, onBehalfOf, at } = record;
    const { correctionKind, note, reportedByReader } = record;
    const { language, ratingKey, claimant, topics, newsroomSlug, imported, articleId, furtherArticles, related, media, searchText, searchBigrams } = row;
    const { form, encoding, composerVersion, status, bytes, etag } = rendition;
    await withConstraints(ONCE, () => tx.$executeRaw`
      WITH record AS (
        INSERT INTO publication (newsroom_id, id, claim_id, revision, kind, slug, content, content_digest, review_revision, approvals,
          correction_kind, note, reported_by_reader, provenance, by, on_behalf_of, at)
        VALUES (${newsroomId}::uuid, ${id}::uuid, ${claimId}::uuid, 1, ${kind}::publication_kind, ${slug}, ${content}, ${contentDigest}, ${reviewRevision},
          ${JSON.stringify(approvals)}::jsonb, ${correctionKind}::correction_kind, ${note}, ${reportedByReader}, ${JSON.stringify(provenance)}::jsonb,
          ${by}::uuid, ${onBehalfOf}::uuid, ${at})
        RETURNING xid, seq
      ), shown AS (
        INSERT INTO published_claim (newsroom_id, claim_id, slug, status, revision, language, rating_key, claimant, topics, newsroom_slug,
          imported, article_id, further_articles, related, media, first_published_at, updated_at, search_text, search_bigrams)
        VALUES (${newsroomId}::uuid, ${claimId}::uuid, ${slug}, 'published', 1, ${language}, ${ratingKey}, ${claimant}, ${topics}::text[], ${newsroomSlug},
          ${imported}, ${articleId}::uuid, ${furtherArticles}::text[], ${related}::text[], ${media}::text[], ${at}, ${at}, ${searchText}, ${searchBigrams})
      )
      INSERT INTO rendition (newsroom_id, claim_id, form, encoding, composer_version, status, bytes, etag, xid, seq)
      SELECT ${newsroomId}::uuid, ${claimId}::uuid, ${form}, ${encoding}, ${composerVersion}, ${status}, ${bytes}, ${etag}, xid, seq FROM record`);
  }

  /** Puts these in place of all renditions of the claim; one that is the same to the byte is left alone. */
  async saveRenditions(tx: Tx, newsroomId: string, claimId: string, renditions: readonly RenditionRow[]): Promise<void> {
    const kept = renditions.map((rendition) => `${rendition.form} ${rendition.encoding}`);
    await tx.$executeRaw`DELETE FROM rendition
      WHERE claim_id = ${claimId}::uuid AND NOT (form || ' ' || encoding = ANY (${kept}::text[]))`;
    for (const { form, encoding, composerVersion, status, bytes, etag, xid, seq } of renditions) {
      await tx.$executeRaw`INSERT INTO rendition
          (newsroom_id, claim_id, form, encoding, composer_version, status, bytes, etag, xid, seq)
        VALUES (${newsroomId}::uuid, ${claimId}::uuid, ${form}, ${encoding}, ${composerVersion}, ${status}, ${bytes}, ${etag}, ${xid}, ${seq})
        ON CONFLICT (claim_id, form, encoding) DO UPDATE SET composer_version = excluded.composer_version,
          status = excluded.status, bytes = excluded.bytes, etag = excluded.etag, xid = excluded.xid, seq = excluded.seq
        WHERE (rendition.composer_version, rendition.status, rendition.etag, rendition.xid, rendition.seq, rendition.bytes)
          IS DISTINCT FROM (excluded.composer_version, excluded.status, excluded.etag, excluded.xid, excluded.seq, excluded.bytes)`;
    }
  }

  /** Empties content and note of every record of the claim but the withholdings; digests stay. */
  async eraseWords(tx: Tx, newsroomId: string, claimId: string): Promise<void> {
    await tx.publication.updateMany({ where: { newsroomId, claimId, NOT: { content: null } }, data: { content: null } });
    // A retraction has to have a reason, if an empty one.
    await tx.publication.updateMany({ where: { newsroomId, claimId, kind: { not: 'withhold' }, NOT: { note: null } }, data: { note: '' } });
  }

  /** A page of the claims of a newsroom that have records, in the order of their ids, after `after`. */
  async listClaimsWithRecords(tx: Tx, newsroomId: string, after: string | null, limit: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT claim_id AS id FROM publication
      WHERE newsroom_id = ${newsroomId}::uuid AND (${after}::uuid IS NULL OR claim_id > ${after}::uuid)
      ORDER BY id LIMIT ${limit}`;
    return rows.map((row) => row.id);
  }
}

/** A claim with public records. */
export interface Found {
  readonly claimId: string;
  readonly slug: string;
  readonly status: 'published' | 'retracted' | 'withheld';
}

export interface FoundContent {
  readonly claimId: string;
  /** Null once it was erased. */
  readonly content: string | null;
}
