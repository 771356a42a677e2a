/** The list with the item at `index` moved by `by` places; the same list where there is no such place. */
export function moved<Item>(list: readonly Item[], index: number, by: -1 | 1): readonly Item[] {
  const item = list[index];
  const other = list[index + by];
  if (item === undefined || other === undefined) return list;
  return list.map((each, place) => (place === index ? other : place === index + by ? item : each));
}

/** What a new version would change, by the keys of the ratings. */
export interface RatingChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly edited: readonly string[];
  readonly isReordered: boolean;
}

interface Keyed {
  readonly key: string;
}

export function changesBetween<Item extends Keyed>(before: readonly Item[], after: readonly Item[], isSame: (one: Item, other: Item) => boolean): RatingChanges {
  const old = new Map(before.map((item) => [item.key, item]));
  const present = new Set(after.map(({ key }) => key));
  const kept = after.filter(({ key }) => old.has(key));
  const keptBefore = before.filter(({ key }) => present.has(key));
  return {
    added: after.filter(({ key }) => !old.has(key)).map(({ key }) => key),
    removed: before.filter(({ key }) => !present.has(key)).map(({ key }) => key),
    edited: kept.filter((item) => !sameAsOld(old.get(item.key), item, isSame)).map(({ key }) => key),
    isReordered: kept.some(({ key }, index) => keptBefore[index]?.key !== key),
  };
}

const sameAsOld = <Item>(old: Item | undefined, item: Item, isSame: (one: Item, other: Item) => boolean): boolean => old !== undefined && isSame(old, item);
