import { LRUCache } from 'lru-cache';

/** Each costs every connection of the pool some ten kB in PostgreSQL; the desk sends fewer different ones in its daily work. */
const NAMED = 300;
/** Statements that were seen once or twice; with lists of ids in them there is no end to different ones. */
const REMEMBERED = 1000;
const OFTEN = 3;

/**
 * Names the statements that are sent again and again: PostgreSQL parses and plans a named statement once for each connection, and
 * an unnamed one each time. All others have the empty name.
 */
export function statementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  const seen = new LRUCache<string, number>({ max: REMEMBERED });
  return ({ sql }) => {
    const name = names.get(sql);
    if (name !== undefined || names.size >= NAMED) return name ?? '';
    const times = (seen.get(sql) ?? 0) + 1;
    if (times < OFTEN) {
      seen.set(sql, times);
      return '';
    }
    const given = `desk_${String(names.size + 1)}`;
    names.set(sql, given);
    return given;
  };
}
