import { Injectable } from '@nestjs/common';
import { basename } from 'node:path';
import type { MemberActor } from '../access/actor.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { StartFailure } from '../config/start-failure.js';
import { ArticleImporter } from './article-importer.service.js';
import { ClaimImporter, type ClaimDesk } from './claim-importer.service.js';
import { ImportActors } from './import-actors.service.js';
import { checkMap, type FormatOptions, type ImportFormat, type ImportItem } from './import-format.js';
import { detectFormat, scanFile, scannedRows, type RejectedRow, type Scan, type ScannedRow } from './import-scan.js';
import type { ImportAction } from './imports.events.js';
import { ImportsRepository, type ImportRunRow } from './imports.repository.js';
import { OrderedQueue } from './ordered-queue.js';
import { fileDigest, openSourceFile, type SourceFile } from './source-file.js';
import { windowsOf } from './windows.js';

export interface ImportRequest extends FormatOptions {
  /** Absolute. */
  readonly path: string;
  /** Slug. */
  readonly newsroom: string;
  /** The e-mail address of an active admin of that newsroom, in whose name it happens. */
  readonly as: string;
  /** Say what would happen and write nothing. */
  readonly dryRun: boolean;
  /** Aborted: the row in hand is finished and no further one begun. */
  readonly signal: AbortSignal;
}

export interface ImportCounts {
  /** Rows read so far; the sum of the other three. */
  read: number;
  imported: number;
  rejected: number;
  /** Rows that came in before, in an earlier run or further up in the same file. */
  duplicates: number;
}

/** Told while an import runs. */
export interface ImportListener {
  /** The file was looked through. */
  scanned(scan: Scan, format: ImportFormat): void;
  /** A row is done. */
  progress(counts: Readonly<ImportCounts>): void;
  rejected(row: RejectedRow): Promise<void>;
}

export interface ImportResult extends Readonly<ImportCounts> {
  readonly format: ImportFormat['name'];
  readonly file: SourceFile;
  /** The version of the imported scale; null for articles and dry runs. */
  readonly scaleVersion: number | null;
  /** The file was begun before and not finished. */
  readonly resumed: boolean;
  /** Somebody asked to stop before the end of the file. */
  readonly interrupted: boolean;
}

/** Rows that are looked up together. Each is imported in a transaction of its own. */
const WINDOW = 200;
const ROWS_AT_A_TIME = 3;

/** Everything that the rows of one run need. */
interface Run {
  readonly actor: MemberActor;
  readonly row: ImportRunRow;
  readonly resumed: boolean;
  /** Null when articles are imported. */
  readonly desk: ClaimDesk | null;
  readonly counts: ImportCounts;
}

@Injectable()
export class ImportsService {
  constructor(
    private readonly database: Database,
    private readonly repository: ImportsRepository,
    private readonly actors: ImportActors,
    private readonly claims: ClaimImporter,
    private readonly articles: ArticleImporter,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Imports a file row by row, each in a transaction of its own: whatever ends the run, every row is in as a whole or not at all, and the
   * same command goes on where it ended. Throws a StartFailure, which says in one sentence what is wrong, before anything is written.
   */
  async run(request: ImportRequest, listener: ImportListener): Promise<ImportResult> {
    checkMap(request.map);
    const file = await openSourceFile(request.path);
    const format = await detectFormat(file, request);
    const actor = await this.actors.find(request.newsroom, request.as, { publishes: format.name !== 'articles' });
    const scan = await scanFile(file, format);
    listener.scanned(scan, format);
    if (request.dryRun) return this.rehearse(actor, file, format, { scan, request, listener });
    const lock = await this.repository.lock(actor.newsroomId);
    if (lock === null) throw new StartFailure(`Another import into ${request.newsroom} is running: wait for its end.`);
    try {
      const run = await this.begin(actor, file, format, scan);
      await this.importRows(run, scannedRows(file, format), { request, listener });
      const interrupted = run.counts.read < scan.rows;
      if (!interrupted) await this.finish(run);
      return { ...run.counts, format: format.name, file, scaleVersion: run.desk?.scaleVersion ?? null, resumed: run.resumed, interrupted };
    } finally {
      await lock.release();
    }
  }

  private async begin(actor: MemberActor, file: SourceFile, format: ImportFormat, scan: Scan): Promise<Run> {
    const digest = await fileDigest(file.path);
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const begun = await this.repository.findRun(tx, actor.newsroomId, digest);
      const row = begun ?? (await this.insertRun(tx, actor, { file, format, digest }));
      if (begun !== null) await this.repository.reopenRun(tx, begun);
      await this.record(tx, actor, 'import.started', row, { rows: scan.rows, ratings: scan.ratings.size });
      const desk = format.name === 'articles' ? null : await this.claims.prepare(tx, actor, scan);
      const counts = { read: 0, imported: 0, rejected: 0, duplicates: 0 };
      return { actor, row, resumed: begun !== null && begun.finishedAt === null, desk, counts };
    });
  }

  private insertRun(tx: Tx, actor: MemberActor, { file, format, digest }: { file: SourceFile; format: ImportFormat; digest: string }): Promise<ImportRunRow> {
    const { newsroomId, personId: startedBy } = actor;
    const described = { fileDigest: digest, fileName: basename(file.path), format: format.name };
    return this.repository.insertRun(tx, { newsroomId, id: this.clock.id(), ...described, startedBy, startedAt: this.clock.now() });
  }

  /**
   * Rows are written one after the other, in the order of the file, since each takes the next number of a claim. While one is written
   * the next ones have begun their transactions.
   */
  private async importRows(run: Run, rows: AsyncIterable<ScannedRow>, { request, listener }: Hearing): Promise<void> {
    const queue = new OrderedQueue(ROWS_AT_A_TIME);
    for await (const window of windowsOf(rows, WINDOW)) {
      const known = await this.lookAhead(run, window.flatMap((row) => ('item' in row ? row.item : [])));
      const met = new Set(known);
      for (const row of window) {
        if (request.signal.aborted) break;
        // Of two equal rows, which run at the same time, the later one must not hold what the earlier one waits for.
        const isKnown = 'item' in row && met.has(row.item.fingerprint);
        if ('item' in row) met.add(row.item.fingerprint);
        await queue.add(async (turn) => {
          const outcome = isKnown ? 'duplicates' : await this.outcomeOf(run, row, turn);
          await turn;
          await tell(run.counts, outcome, listener);
        });
      }
      await queue.end();
      if (request.signal.aborted) return;
    }
  }

  /** Which of these came in before; adds the speakers of the others. */
  private async lookAhead(run: Run, items: readonly ImportItem[]): Promise<ReadonlySet<string>> {
    const { actor, desk } = run;
    const known = await this.database.inNewsroom(actor.newsroomId, (tx) => this.repository.known(tx, actor.newsroomId, items.map((item) => item.fingerprint)));
    if (desk === null) return known;
    const claims = items.flatMap((item) => (item.kind === 'claim' && !known.has(item.fingerprint) ? item.claim : []));
    const added = await this.database.inNewsroom(actor.newsroomId, (tx) => this.claims.addSpeakers(tx, desk, claims));
    for (const [name, speaker] of added) desk.speakers.add(name, speaker);
    return known;
  }

  private async outcomeOf(run: Run, row: ScannedRow, turn: Promise<void>): Promise<Outcome> {
    if ('rejected' in row) return row.rejected;
    try {
      return (await this.importRow(run, row, turn)) ? 'imported' : 'duplicates';
    } catch (error) {
      if (isAboutTheRow(error)) return refused(row, error);
      throw error;
    }
  }

  /** False when the row is in already. */
  private importRow({ actor, row: run, desk }: Run, { item, line }: UnderstoodRow, turn: Promise<void>): Promise<boolean> {
    const { newsroomId } = actor;
    const { fingerprint } = item;
    return this.database.inNewsroom(newsroomId, async (tx) => {
      const id = this.clock.id();
      const row = { newsroomId, fingerprint, runId: run.id, line, subject: { kind: item.kind, id }, at: this.clock.now() };
      if (!(await this.repository.claimRow(tx, row))) return false;
      await turn;
      if (item.kind === 'article') await this.articles.add(tx, actor, { id, article: item.article });
      else if (desk !== null) await this.claims.add(tx, desk, { id, claim: item.claim, from: item.from });
      return true;
    });
  }

  private finish({ actor, row, counts }: Run): Promise<void> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      await this.repository.finishRun(tx, row, counts, this.clock.now());
      await this.record(tx, actor, 'import.finished', row, { ...counts });
    });
  }

  private async rehearse(actor: MemberActor, file: SourceFile, format: ImportFormat, { scan, request, listener }: Hearing & { readonly scan: Scan }): Promise<ImportResult> {
    if (format.name !== 'articles') await this.database.inNewsroom(actor.newsroomId, (tx) => this.claims.scaleFor(tx, actor, scan));
    const counts: ImportCounts = { read: 0, imported: 0, rejected: 0, duplicates: 0 };
    const seen = new Set<string>();
    for await (const window of windowsOf(scannedRows(file, format), WINDOW)) {
      const items = window.flatMap((row) => ('item' in row ? row.item : []));
      const known = await this.database.inNewsroom(actor.newsroomId, (tx) => this.repository.known(tx, actor.newsroomId, items.map((item) => item.fingerprint)));
      for (const row of window) {
        if (request.signal.aborted) break;
        await tell(counts, rehearsed(row, known, seen), listener);
      }
    }
    return { ...counts, format: format.name, file, scaleVersion: null, resumed: false, interrupted: request.signal.aborted };
  }

  private async record(tx: Tx, actor: MemberActor, action: ImportAction, run: ImportRunRow, after: Record<string, number>): Promise<void> {
    const { id, fileName, fileDigest: digest, format } = run;
    await this.audit.record(tx, actor, { action, subject: { type: 'import', id }, after: { fileName, fileDigest: digest, format, ...after } });
  }
}

interface Hearing {
  readonly request: ImportRequest;
  readonly listener: ImportListener;
}

/** What a row can be blamed for. Everything else, a lost database above all, ends the run. */
const isAboutTheRow = (error: unknown): error is DomainError => error instanceof DomainError && error.status === 422;

/** What would become of a row. Half of a digest tells rows apart as well, and keeps a long file small in memory. */
function rehearsed(row: ScannedRow, known: ReadonlySet<string>, seen: Set<string>): Outcome {
  if ('rejected' in row) return row.rejected;
  const { fingerprint } = row.item;
  const short = fingerprint.slice(-32);
  if (known.has(fingerprint) || seen.has(short)) return 'duplicates';
  seen.add(short);
  return 'imported';
}

type UnderstoodRow = Extract<ScannedRow, { item: ImportItem }>;
type Outcome = 'imported' | 'duplicates' | RejectedRow;

async function tell(counts: ImportCounts, outcome: Outcome, listener: ImportListener): Promise<void> {
  counts.read += 1;
  counts[typeof outcome === 'string' ? outcome : 'rejected'] += 1;
  if (typeof outcome !== 'string') await listener.rejected(outcome);
  listener.progress(counts);
}

/** The row as it was understood, with what a service said about it. */
function refused({ line, item }: UnderstoodRow, { code, message, errors }: DomainError): RejectedRow {
  const row = item.kind === 'claim' ? item.claim : item.article;
  const problems = errors.map((error) => ({ pointer: error.pointer, code: error.code ?? code, detail: error.detail }));
  return { line, row, problems: problems.length > 0 ? problems : [{ code, detail: message }] };
}
