import { Injectable } from '@nestjs/common';
import type { ImportRun } from '../generated/prisma/client.js';
import { Database, type Tx } from '../platform/database/database.js';

export type ImportRunRow = ImportRun;
export type NewImportRun = Pick<ImportRun, 'newsroomId' | 'id' | 'fileDigest' | 'fileName' | 'format' | 'startedBy' | 'startedAt'>;

export interface NewImportedRow {
  readonly newsroomId: string;
  readonly fingerprint: string;
  readonly runId: string;
  readonly line: number;
  readonly subject: { readonly kind: 'claim' | 'article'; readonly id: string };
  readonly at: Date;
}

export interface RunCounts {
  readonly rejected: number;
  readonly duplicates: number;
}

/** The only file on `import_run` and `imported_row`. */
@Injectable()
export class ImportsRepository {
  constructor(private readonly database: Database) {}

  /** One import into a newsroom at a time, over all processes. Null when one is running; otherwise call `release` at the end. */
  async lock(newsroomId: string): Promise<{ release(): Promise<void> } | null> {
    // Held by a connection and not by a transaction: PostgreSQL gives it back whatever becomes of this process.
    const client = await this.database.pool.connect();
    const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock(hashtext('import'), hashtext($1)) AS taken", [newsroomId]);
    if (rows[0]?.taken !== true) {
      client.release();
      return null;
    }
    return {
      async release() {
        await client.query("SELECT pg_advisory_unlock(hashtext('import'), hashtext($1))", [newsroomId]).then(
          () => client.release(),
          () => client.release(true),
        );
      },
    };
  }

  findRun(tx: Tx, newsroomId: string, fileDigest: string): Promise<ImportRunRow | null> {
    return tx.importRun.findUnique({ where: { newsroomId_fileDigest: { newsroomId, fileDigest } } });
  }

  async insertRun(tx: Tx, run: NewImportRun): Promise<ImportRunRow> {
    return tx.importRun.create({ data: run });
  }

  /** The run is under way (again). */
  async reopenRun(tx: Tx, { newsroomId, id }: Pick<ImportRunRow, 'newsroomId' | 'id'>): Promise<void> {
    await tx.importRun.update({ where: { newsroomId_id: { newsroomId, id } }, data: { finishedAt: null } });
  }

  /** What came in counts over all attempts at the file, because only the first one of a row counts. */
  async finishRun(tx: Tx, { newsroomId, id }: Pick<ImportRunRow, 'newsroomId' | 'id'>, counts: RunCounts, at: Date): Promise<void> {
    const imported = await tx.importedRow.count({ where: { newsroomId, runId: id } });
    await tx.importRun.update({ where: { newsroomId_id: { newsroomId, id } }, data: { rejected: counts.rejected, duplicates: counts.duplicates, imported, finishedAt: at } });
  }

  /** Those of these fingerprints that came in already. */
  async known(tx: Tx, newsroomId: string, fingerprints: readonly string[]): Promise<Set<string>> {
    const rows = await tx.importedRow.findMany({ where: { newsroomId, fingerprint: { in: [...fingerprints] } }, select: { fingerprint: true } });
    return new Set(rows.map((row) => row.fingerprint));
  }

  /** False when the same row came in before, or comes in at this moment by somebody else, who is waited for. */
  async claimRow(tx: Tx, { newsroomId, fingerprint, runId, line, subject, at }: NewImportedRow): Promise<boolean> {
    const claimId = subject.kind === 'claim' ? subject.id : null;
    const articleId = subject.kind === 'article' ? subject.id : null;
    const count = await tx.$executeRaw`
      INSERT INTO imported_row (newsroom_id, fingerprint, run_id, line, claim_id, article_id, at)
      VALUES (${newsroomId}::uuid, ${fingerprint}, ${runId}::uuid, ${line}, ${claimId}::uuid, ${articleId}::uuid, ${at}) ON CONFLICT DO NOTHING`;
    return count === 1;
  }
}
