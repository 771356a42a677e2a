export const relationTypes = [
  'contradicts',
  'denies',
  'supports',
  'repeats',
  'part_of',
  'duplicate_of',
  'about',
] as const;
export type RelationType = (typeof relationTypes)[number];

export const inverseTypes = [
  'contradicts',
  'denied_by',
  'supported_by',
  'repeated_by',
  'has_part',
  'has_duplicate',
  'subject_of',
] as const;
export type InverseType = (typeof inverseTypes)[number];

/** What a relation is called when it is read from its other end. Contradiction reads the same from both. */
export const inverseOf: Readonly<Record<RelationType, InverseType>> = {
  contradicts: 'contradicts',
  denies: 'denied_by',
  supports: 'supported_by',
  repeats: 'repeated_by',
  part_of: 'has_part',
  duplicate_of: 'has_duplicate',
  about: 'subject_of',
};

/**
 * Types that must not lead back to where they started: a whole is no part of its part, a duplicate's original is not
 * its duplicate, and claims about claims form a tree.
 */
export const acyclicTypes: readonly RelationType[] = ['part_of', 'duplicate_of', 'about'];

export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly type: RelationType;
}

export type RelationAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'RELATION_TO_SELF' | 'RELATION_EXISTS' }
  /** `path` leads from the relation's target back to its origin, both included. */
  | { readonly ok: false; readonly code: 'RELATION_CYCLE'; readonly path: readonly string[] };

/**
 * May this relation be added? `existing` must hold at least the relations between the two claims and, for a type that
 * must not be circular, every relation of that type that can be reached from the target.
 */
export function mayRelate(relation: Relation, existing: readonly Relation[]): RelationAnswer {
  if (relation.from === relation.to) return { ok: false, code: 'RELATION_TO_SELF' };
  const same = (other: Relation): boolean =>
    other.from === relation.from && other.to === relation.to && other.type === relation.type;
  if (existing.some(same)) return { ok: false, code: 'RELATION_EXISTS' };
  if (!acyclicTypes.includes(relation.type)) return { ok: true };
  const edges = existing.filter((edge) => edge.type === relation.type);
  const path = findPath(relation.to, relation.from, edges);
  return path === null ? { ok: true } : { ok: false, code: 'RELATION_CYCLE', path };
}

/** A shortest path along the edges, breadth first; null when there is none. Ends also on graphs that hold cycles. */
function findPath(start: string, goal: string, edges: readonly Relation[]): readonly string[] | null {
  const next = new Map<string, string[]>();
  for (const edge of edges) next.set(edge.from, [...(next.get(edge.from) ?? []), edge.to]);
  const cameFrom = new Map<string, string | null>([[start, null]]);
  for (const node of cameFrom.keys()) {
    if (node === goal) return pathTo(goal, cameFrom);
    for (const neighbour of next.get(node) ?? []) if (!cameFrom.has(neighbour)) cameFrom.set(neighbour, node);
  }
  return null;
}

function pathTo(goal: string, cameFrom: ReadonlyMap<string, string | null>): readonly string[] {
  const path: string[] = [];
  for (let node: string | null = goal; node !== null; node = cameFrom.get(node) ?? null) path.unshift(node);
  return path;
}
