/** A stable word for addresses and filters from what something is called: "China & Russia" becomes china-russia; empty where nothing of the name can stand in one. */
export const keyOf = (name: string, atMost: number): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, atMost)
    .replaceAll(/^-+|-+$/g, '');

/** The same word, or with a number behind it, so that it is none of `taken`. */
export function freeKey(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
