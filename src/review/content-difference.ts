import { diffArrays } from 'diff';
import { canonicalBytes, escapePointer } from '../platform/canonical-json/canonical-json.js';
import type { Json } from '../platform/errors/domain-error.js';
import { wordDifference, type WordRun } from './word-difference.js';

/**
 * One difference between two contents. `pointer` (RFC 6901) leads into the later content, for `removed` into the earlier
 * one: members of lists are matched by what they are, so the same member can have another index on each side.
 */
export type Difference =
  | { pointer: string; kind: 'added'; after: Json }
  | { pointer: string; kind: 'removed'; before: Json }
  /** `words` when both are texts. */
  | { pointer: string; kind: 'changed'; before: Json; after: Json; words?: WordRun[] }
  /** The member stands elsewhere among those that both lists have; `before` and `after` are its indexes, from 0. */
  | { pointer: string; kind: 'moved'; before: number; after: number };

type Members = { readonly [key: string]: Json | undefined };
/** A member of the earlier list and its counterpart in the later one; null where there is none. */
type Pair = { before: number | null; after: number | null };

/** Members that name an element among its siblings, in order of preference. */
const IDENTITIES = ['id', 'number', 'key', 'claimDigest'] as const;

/**
 * What changed from one canonical content to another, down to the smallest fields; members in canonical order, lists in their own.
 * Empty exactly when both have the same canonical bytes. Throws NotCanonicalError when one of them is not plain JSON.
 */
export function contentDifference(before: Json, after: Json): Difference[] {
  return differences('', before, after);
}

function differences(pointer: string, before: Json, after: Json): Difference[] {
  if (isList(before) && isList(after)) return listDifferences(pointer, before, after);
  if (isObject(before) && isObject(after)) return objectDifferences(pointer, before, after);
  if (typeof before === 'string' && typeof after === 'string') {
    return before === after ? [] : [{ pointer, kind: 'changed', before, after, words: wordDifference(before, after) }];
  }
  return canonical(before) === canonical(after) ? [] : [{ pointer, kind: 'changed', before, after }];
}

function objectDifferences(pointer: string, before: Members, after: Members): Difference[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].sort().flatMap((key): Difference[] => {
    const at = `${pointer}/${escapePointer(key)}`;
    const [old, now] = [own(before, key), own(after, key)];
    if (old === undefined) return now === undefined ? [] : [{ pointer: at, kind: 'added', after: now }];
    return now === undefined ? [{ pointer: at, kind: 'removed', before: old }] : differences(at, old, now);
  });
}

function listDifferences(pointer: string, before: readonly Json[], after: readonly Json[]): Difference[] {
  const identity = IDENTITIES.find((name) => names(before, name) && names(after, name));
  const pairs = identity === undefined ? alignedPairs(before, after) : namedPairs(before, after, identity);
  const moved = movedIndexes(pairs);
  return pairs.flatMap((pair): Difference[] => {
    const old = pair.before === null ? undefined : before[pair.before];
    const now = pair.after === null ? undefined : after[pair.after];
    if (pair.after === null || now === undefined) {
      return old === undefined ? [] : [{ pointer: `${pointer}/${pair.before}`, kind: 'removed', before: old }];
    }
    const at = `${pointer}/${pair.after}`;
    if (pair.before === null || old === undefined) return [{ pointer: at, kind: 'added', after: now }];
    const inside = differences(at, old, now);
    return moved.has(pair.after) ? [{ pointer: at, kind: 'moved', before: pair.before, after: pair.after }, ...inside] : inside;
  });
}

/** Does this member tell all elements of the list apart? */
function names(list: readonly Json[], name: string): boolean {
  const values = list.map((element) => (isObject(element) ? own(element, name) : undefined));
  return values.every((value) => typeof value === 'string' || typeof value === 'number') && new Set(values).size === values.length;
}

function namedPairs(before: readonly Json[], after: readonly Json[], name: string): Pair[] {
  const nameOf = (element: Json): Json | undefined => (isObject(element) ? own(element, name) : undefined);
  const old = new Map(before.map((element, index) => [nameOf(element), index]));
  const kept = after.map((element, index): Pair => ({ before: old.get(nameOf(element)) ?? null, after: index }));
  const present = new Set(kept.map((pair) => pair.before));
  const gone = before.flatMap((_, index): Pair[] => (present.has(index) ? [] : [{ before: index, after: null }]));
  return inReadingOrder([...kept, ...gone]);
}

/** Elements without a name (links of a chain, appearances): equal ones match in order; between them the nth old one became the nth new one. */
function alignedPairs(before: readonly Json[], after: readonly Json[]): Pair[] {
  const pairs: Pair[] = [];
  let gap: { before: number[]; after: number[] } = { before: [], after: [] };
  const closeGap = (): void => {
    for (let n = 0; n < Math.max(gap.before.length, gap.after.length); n++) {
      pairs.push({ before: gap.before[n] ?? null, after: gap.after[n] ?? null });
    }
    gap = { before: [], after: [] };
  };
  let i = 0;
  let j = 0;
  for (const { removed, added, count } of diffArrays(before.map(canonical), after.map(canonical))) {
    for (let n = 0; n < count; n++) {
      if (removed) gap.before.push(i++);
      else if (added) gap.after.push(j++);
      else {
        closeGap();
        pairs.push({ before: i++, after: j++ });
      }
    }
  }
  closeGap();
  return inReadingOrder(pairs);
}

/** By the index in the later list; what was removed stands where it stood. */
function inReadingOrder(pairs: Pair[]): Pair[] {
  const place = (pair: Pair): number => pair.after ?? (pair.before ?? 0) - 0.5;
  return pairs.sort((a, b) => place(a) - place(b));
}

/** Later indexes of the members that changed their order: the fewest whose removal leaves the rest in the old order. */
function movedIndexes(pairs: Pair[]): Set<number> {
  const kept = pairs.flatMap((pair) => (pair.before === null || pair.after === null ? [] : [{ before: pair.before, after: pair.after }]));
  const later = kept.map((pair) => pair.after);
  const earlier = kept.toSorted((a, b) => a.before - b.before).map((pair) => pair.after);
  return new Set(diffArrays(earlier, later).flatMap((change) => (change.added ? change.value : [])));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Never what an object inherits: a content may have a member called "constructor". */
function own(object: Members, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function canonical(value: Json): string {
  return canonicalBytes(value).toString('utf8');
}
