/** How well a text answers what was typed: higher is better; null: not at all. */
export type Score = number | null;

/**
 * Every typed word must be found: at the beginning of a word best, inside one next, otherwise as the beginnings of several words
 * ("gtmq" finds "Go to my queue"). Upper and lower case and accents do not matter.
 */
export function fuzzyScore(typed: string, text: string): Score {
  const words = plain(typed).split(/\s+/u).filter((word) => word !== '');
  const target = plain(text);
  let total = 0;
  for (const word of words) {
    const score = scoreOf(word, target);
    if (score === null) return null;
    total += score;
  }
  // Of two that fit alike, the shorter one says less else.
  return total - target.length / 1000;
}

/** What fits, the best first; of those that fit alike, in the order in which they came. Nothing typed: all as they are. */
export function fuzzySearch<Item>(typed: string, items: readonly Item[], textOf: (item: Item) => string): Item[] {
  if (typed.trim() === '') return [...items];
  return items
    .map((item) => ({ item, score: fuzzyScore(typed, textOf(item)) }))
    .filter((found): found is { item: Item; score: number } => found.score !== null)
    .toSorted((one, other) => other.score - one.score)
    .map(({ item }) => item);
}

const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{Mn}/gu, '').toLocaleLowerCase();

function scoreOf(word: string, target: string): Score {
  const at = target.indexOf(word);
  if (at === 0) return 100;
  if (at === -1) return startsOfWords(word, target);
  for (let next = at; next !== -1; next = target.indexOf(word, next + 1)) if (beginsWord(target, next)) return 80;
  return 50;
}

/** Letters that go on where the last one stood or begin a word: "gtmq", "subrev". */
function startsOfWords(word: string, target: string): Score {
  const letters = [...word];
  const follows = (index: number, after: number): boolean => {
    const letter = letters[index];
    if (letter === undefined) return true;
    for (let at = target.indexOf(letter, after); at !== -1; at = target.indexOf(letter, at + 1)) {
      const goesOn = index > 0 && at === after;
      if ((goesOn || beginsWord(target, at)) && follows(index + 1, at + letter.length)) return true;
    }
    return false;
  };
  return letters.length > 1 && follows(0, 0) ? 40 : null;
}

const beginsWord = (text: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ');
