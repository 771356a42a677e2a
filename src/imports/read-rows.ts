import { parse } from 'csv-parse/sync';
import { StartFailure } from '../config/start-failure.js';
import { DamagedFile, readText, type SourceFile } from './source-file.js';
import { splitRecords, type Piece } from './split-records.js';

/** A record by the names of its columns; `__proto__` is a name like any other here. */
export type Row = ReadonlyMap<string, unknown>;

/** Why a record was not taken. */
export interface RowProblem {
  readonly code: string;
  readonly detail: string;
  /** JSON pointer to the column. */
  readonly pointer?: string;
}

export type ReadRow =
  | { readonly line: number; readonly row: Row }
  | { readonly line: number; readonly problem: RowProblem; readonly received: string };

/** Longest record in bytes: an article of 5 MB in UTF-8 with most of its characters escaped. */
export const RECORD_MAX_BYTES = 16 * 1024 * 1024;
const RECEIVED_MAX = 500;

/** Every record of the file that is not empty, in order. What cannot be read is told in its place and does not end the reading. */
export async function* readRows(file: SourceFile): AsyncGenerator<ReadRow> {
  const pieces = splitRecords(readText(file), { quoted: file.format === 'csv', maxBytes: RECORD_MAX_BYTES });
  const read = file.format === 'csv' ? csvReader(file.path) : jsonRow;
  let line = 0;
  try {
    for await (const piece of pieces) {
      line = piece.lastLine;
      const row = piece.kind === 'tooLong' ? tooLong(piece) : readPiece(piece, read);
      if (row !== null) yield row;
    }
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    yield { line: line + 1, problem: { code: 'FILE_DAMAGED', detail: `From here on nothing can be read: ${error.message}.` }, received: '' };
  }
}

type TextRecord = { readonly text: string; readonly firstLine: number; readonly lastLine: number; readonly ended: boolean };
/** Null for a record that is no row, such as the names of the columns. */
type ReadRecord = (record: TextRecord) => ReadRow | null;

const tooLong = ({ firstLine }: Piece): ReadRow => ({
  line: firstLine,
  problem: { code: 'ROW_TOO_LONG', detail: `The record is longer than ${RECORD_MAX_BYTES / 1024 / 1024} MB.` },
  received: '',
});

function readPiece(piece: Extract<Piece, { kind: 'record' }>, read: ReadRecord): ReadRow | null {
  const { bytes, firstLine, lastLine, ended } = piece;
  if (bytes.every(isSpace)) return null;
  const text = decode(bytes);
  if (text !== null) return read({ text, firstLine, lastLine, ended });
  const problem = { code: 'ROW_NOT_UTF8', detail: 'The bytes are not valid UTF-8.' };
  return { line: firstLine, problem, received: bytes.toString('latin1', 0, RECEIVED_MAX) };
}

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** Strict: a replacement character would change what the row says. */
function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function refused({ text, firstLine }: TextRecord, code: string, detail: string): ReadRow {
  return { line: firstLine, problem: { code, detail }, received: text.slice(0, RECEIVED_MAX) };
}

function jsonRow(record: TextRecord): ReadRow {
  try {
    const value: unknown = JSON.parse(record.text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { line: record.firstLine, row: new Map<string, unknown>(Object.entries(value)) };
    }
    return refused(record, 'ROW_NOT_OBJECT', 'The line is JSON, but not an object.');
  } catch (error) {
    if (!record.ended) return refused(record, 'ROW_TRUNCATED', 'The file ends in the middle of this line.');
    return refused(record, 'ROW_NOT_JSON', `The line is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The first record names the columns and shows what stands between them: comma, semicolon or tab. */
function csvReader(path: string): ReadRecord {
  let header: { readonly names: readonly string[]; readonly delimiter: string } | null = null;
  return (record) => {
    if (header === null) {
      header = csvHeader(path, record.text);
      return null;
    }
    const fields = csvFields(record.text, header.delimiter);
    if (typeof fields === 'string') return refused(record, 'ROW_NOT_CSV', `${linesOf(record)} not CSV: ${fields}`);
    const { names } = header;
    if (fields.length !== names.length) {
      return refused(record, 'ROW_FIELD_COUNT', `${linesOf(record)} cut into ${fields.length} fields, but there are ${names.length} columns.`);
    }
    return { line: record.firstLine, row: new Map<string, unknown>(names.map((name, index) => [name, fields[index]])) };
  };
}

const linesOf = ({ firstLine, lastLine }: TextRecord): string =>
  firstLine === lastLine ? 'The line is' : `The lines ${firstLine} to ${lastLine}, which quotes hold together, are`;

function csvHeader(path: string, text: string): { names: string[]; delimiter: string } {
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: text.split(delimiter).length }));
  const { delimiter } = counts.reduce((most, each) => (each.count > most.count ? each : most));
  const fields = csvFields(text, delimiter);
  if (typeof fields === 'string') throw new StartFailure(`${path}: the first line, which has to name the columns, is not CSV: ${fields}`);
  const names = fields.map((name) => name.trim());
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice !== undefined) throw new StartFailure(`${path}: two columns are called "${twice}".`);
  return { names, delimiter };
}

/** The fields of one record, or what is wrong with it. */
function csvFields(text: string, delimiter: string): string[] | string {
  try {
    const records: string[][] = parse(text, { delimiter, relax_column_count: true });
    return records.flat();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
