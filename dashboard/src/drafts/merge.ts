import { isSame, type Fields } from './fields.ts';

export interface MergeInput {
  /** What the server had when editing began. */
  readonly base: Fields;
  /** The fields that were changed here, with what was typed. */
  readonly mine: Fields;
  /** What the server has now. */
  readonly theirs: Fields;
  /** Values that were sent without an answer: found on the server they are mine, however much was typed since. */
  readonly attempted: Readonly<Record<string, readonly unknown[]>>;
}

export interface Merged {
  /** The changes that still stand, on top of `theirs`. */
  readonly mine: Fields;
  /** Fields that both changed, each differently. They stand in `mine`, too. */
  readonly conflicts: readonly string[];
}

/** Three-way merge, field by field: what only one side changed is that side's; what both changed to the same is nobody's any more. */
export function merge({ base, mine, theirs, attempted }: MergeInput): Merged {
  const kept: Record<string, unknown> = {};
  const conflicts: string[] = [];
  for (const [field, value] of Object.entries(mine)) {
    if (isSame(value, theirs[field])) continue;
    kept[field] = value;
    const onlyMine = isSame(theirs[field], base[field]) || (attempted[field] ?? []).some((sent) => isSame(sent, theirs[field]));
    if (!onlyMine) conflicts.push(field);
  }
  return { mine: kept, conflicts };
}
