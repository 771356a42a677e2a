import { StartFailure } from '../config/start-failure.js';
import type { ScaleRating } from '../newsrooms/default-scales.js';
import { RATINGS_MAX } from '../newsrooms/scale-limits.js';
import { formatFor, type FormatOptions, type ImportFormat, type ImportItem } from './import-format.js';
import { importedRating } from './rating-text.js';
import { readRows, type RowProblem } from './read-rows.js';
import type { SourceFile } from './source-file.js';

/** A row that is not imported, and why. */
export interface RejectedRow {
  readonly line: number;
  readonly problems: readonly RowProblem[];
  /** The row, or the beginning of what stands there when it cannot be read as one. */
  readonly row: unknown;
}

export type ScannedRow = { readonly line: number; readonly item: ImportItem } | { readonly rejected: RejectedRow };

/** What a first look at the whole file tells: what has to be there before the first row is imported, and how long it will take. */
export interface Scan {
  readonly rows: number;
  /** By key, in the order in which they first appear. */
  readonly ratings: ReadonlyMap<string, ScaleRating>;
  readonly topics: ReadonlySet<string>;
  /** Names of columns that are not read, a few of them. */
  readonly ignoredColumns: readonly string[];
}

/** More different topics than any collection has: the wrong column was mapped. So it often was when there are too many ratings. */
const TOPICS_MAX = 1_000;
const IGNORED_SHOWN = 20;

/** The format of the file, by its first row that can be read. Throws a StartFailure when there is none. */
export async function detectFormat(file: SourceFile, options: FormatOptions): Promise<ImportFormat> {
  for await (const read of readRows(file)) if ('row' in read) return formatFor(read.row, options);
  throw new StartFailure(`${file.path} holds no row that can be read.`);
}

/** Every row of the file, in order, understood or rejected. */
export async function* scannedRows(file: SourceFile, format: ImportFormat): AsyncGenerator<ScannedRow> {
  for await (const read of readRows(file)) {
    const { line } = read;
    if (!('row' in read)) {
      yield { rejected: { line, problems: [read.problem], row: read.received } };
      continue;
    }
    const result = format.read(read.row);
    yield result.ok ? { line, item: result.value } : { rejected: { line, problems: result.problems, row: Object.fromEntries(read.row) } };
  }
}

export async function scanFile(file: SourceFile, format: ImportFormat): Promise<Scan> {
  const ratings = new Map<string, ScaleRating>();
  const topics = new Set<string>();
  const ignored = new Set<string>();
  let rows = 0;
  for await (const read of readRows(file)) {
    rows += 1;
    if (!('row' in read)) continue;
    for (const name of read.row.keys()) if (ignored.size < IGNORED_SHOWN && name !== '' && !format.columns.has(name)) ignored.add(name.slice(0, 60));
    const result = format.read(read.row);
    if (result.ok) collect(result.value, ratings, topics);
  }
  return { rows, ratings, topics, ignoredColumns: [...ignored] };
}

function collect(item: ImportItem, ratings: Map<string, ScaleRating>, topics: Set<string>): void {
  if (item.kind !== 'claim') return;
  const rating = importedRating(item.claim.rating, item.claim.publisher);
  if (!ratings.has(rating.key)) ratings.set(rating.key, rating);
  for (const topic of item.claim.topics) topics.add(topic);
  if (ratings.size > RATINGS_MAX) throw new StartFailure(`The file has more than ${RATINGS_MAX} different ratings: is the right column mapped to "rating"?`);
  if (topics.size > TOPICS_MAX) throw new StartFailure(`The file has more than ${TOPICS_MAX} different topics: is the right column mapped to "topics"?`);
}
