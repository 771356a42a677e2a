import { Readable } from 'node:stream';
import { csvLine } from '../platform/csv/csv.js';
import type { AuditRow } from './audit.repository.js';
import { auditView } from './audit-view.js';

const COLUMNS = [
  'at', 'until', 'changes', 'actorKind', 'actorName', 'actorRole', 'actorPersonId', 'actorKeyId', 'action', 'subjectType', 'subjectId',
  'claimId', 'articleId', 'part', 'reason', 'before', 'after', 'requestId', 'id',
] as const;

/** One JSON object a line. */
export const auditAsNdjson = (rows: AsyncIterable<AuditRow>): Readable =>
  Readable.from(mapped(rows, (row) => `${JSON.stringify(auditView(row))}\n`), { objectMode: false });

/** CSV (RFC 4180) with a header line. */
export const auditAsCsv = (rows: AsyncIterable<AuditRow>): Readable =>
  Readable.from(withHeader(csvLine(COLUMNS), mapped(rows, csvRow)), { objectMode: false });

async function* mapped<From, To>(rows: AsyncIterable<From>, write: (row: From) => To): AsyncGenerator<To> {
  for await (const row of rows) yield write(row);
}

async function* withHeader(header: string, lines: AsyncIterable<string>): AsyncGenerator<string> {
  yield header;
  yield* lines;
}

const csvRow = (row: AuditRow): string => csvLine(COLUMNS.map((column) => plain(row[column])));

const plain = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
};
