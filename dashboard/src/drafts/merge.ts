import { isSame, type Fields } from './fields.ts';

/** Values that were sent without an answer, by field, the last ones: found on the server they are mine, however much was typed since. */
export type Attempts = Readonly<Record<string, readonly unknown[]>>;

const ATTEMPTS_KEPT = 5;

/** With what is sent now: until an answer comes, nobody knows whether the server has it. */
export function withAttempts(attempted: Attempts, sent: Fields): Attempts {
  const attempts = Object.entries(sent).map(([field, value]) => [field, [...(attempted[field] ?? []), value].slice(-ATTEMPTS_KEPT)] as const);
  return { ...attempted, ...Object.fromEntries(attempts) };
}

export interface MergeInput {
  /** What the server had when editing began. */
  readonly base: Fields;
  /** The fields that were changed here, with what was typed. */
  readonly mine: Fields;
  /** What the server has now. */
  readonly theirs: Fields;
  readonly attempted: Attempts;
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
