import { StartFailure } from '../config/start-failure.js';
import { AVERITEC, averitecClaim, averitecColumns, isAveritec } from './averitec.js';
import { checkedClaimColumns, claimFingerprint, plainClaim, type CheckedClaim, type NameOf } from './checked-claims.js';
import { articleColumns, articleFingerprint, importedArticle, type ImportedArticle } from './imported-articles.js';
import type { Row } from './read-rows.js';
import type { Read } from './row-values.js';

export type ImportKind = 'claims' | 'articles';

/** A row that can be imported. `fingerprint` is equal for the same row in any file. */
export type ImportItem =
  | { readonly kind: 'claim'; readonly fingerprint: string; readonly claim: CheckedClaim; /** Whose check, for provenance. */ readonly from: string }
  | { readonly kind: 'article'; readonly fingerprint: string; readonly article: ImportedArticle };

/** How the rows of one file are to be understood. */
export interface ImportFormat {
  readonly name: 'averitec' | ImportKind;
  /** The columns that are read, as the file calls them. */
  readonly columns: ReadonlySet<string>;
  readonly read: (row: Row) => Read<ImportItem>;
}

export interface FormatOptions {
  /** Null: whatever the columns look like. */
  readonly what: ImportKind | null;
  /** Null: the name of the collection, otherwise the publisher of each check. */
  readonly from: string | null;
  /** Our name of a column → the file's. */
  readonly map: ReadonlyMap<string, string>;
}

/** Decides by the first row that can be read. Throws a StartFailure when its columns are not those of any format. */
export function formatFor(row: Row, { what, from, map }: FormatOptions): ImportFormat {
  const nameOf: NameOf = (column) => map.get(column) ?? column;
  const has = (column: string): boolean => row.has(nameOf(column));
  if (what !== 'articles' && map.size === 0 && isAveritec(row)) {
    return { name: 'averitec', columns: new Set(averitecColumns), read: (each) => claimItem(averitecClaim(each), from ?? AVERITEC, nameOf) };
  }
  if (what === 'articles' || (what === null && has('text') && !has('statement'))) {
    if (!has('text')) throw missing('text', row, map);
    return { name: 'articles', columns: new Set(articleColumns.map(nameOf)), read: (each) => articleItem(importedArticle(each, nameOf)) };
  }
  for (const column of ['statement', 'rating']) if (!has(column)) throw missing(column, row, map);
  return { name: 'claims', columns: new Set(checkedClaimColumns.map(nameOf)), read: (each) => claimItem(plainClaim(each, nameOf), from, nameOf) };
}

/** Refuses names that mean nothing, so that a typing error does not import claims without claimants. */
export function checkMap(map: ReadonlyMap<string, string>): void {
  const known = new Set([...checkedClaimColumns, ...articleColumns]);
  for (const column of map.keys()) {
    if (!known.has(column)) throw new StartFailure(`--map: there is no column "${column}" to map to; see docs/import.md.`);
  }
}

function claimItem(read: Read<CheckedClaim>, given: string | null, nameOf: NameOf): Read<ImportItem> {
  if (!read.ok) return read;
  const claim = read.value;
  const from = given ?? claim.publisher;
  if (from !== null) return { ok: true, value: { kind: 'claim', fingerprint: claimFingerprint(claim), claim, from } };
  const detail = 'Nothing says whose check this is: fill in the publisher or the address of the check, or give --from.';
  return { ok: false, problems: [{ code: 'VALUE_MISSING', detail, pointer: `/${nameOf('publisher')}` }] };
}

function articleItem(read: Read<ImportedArticle>): Read<ImportItem> {
  if (!read.ok) return read;
  return { ok: true, value: { kind: 'article', fingerprint: articleFingerprint(read.value), article: read.value } };
}

function missing(column: string, row: Row, map: ReadonlyMap<string, string>): StartFailure {
  const columns = [...row.keys()].slice(0, 12).map((name) => name.slice(0, 60)).join(', ');
  const mapped = map.has(column) ? ` (--map says that it is called "${map.get(column) ?? ''}")` : '';
  return new StartFailure(`The file has no column "${column}"${mapped}. Its columns are: ${columns}. Rename them with --map theirs=ours; see docs/import.md.`);
}
