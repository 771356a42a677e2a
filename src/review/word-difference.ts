import { diffArrays } from 'diff';

/**
 * A run of words. The `same` and `removed` runs together are the old text, the `same` and `added` ones the new text, to the character.
 */
export type WordRun = { op: 'same' | 'removed' | 'added'; text: string };

/** Beyond so many edits two texts have nothing in common worth showing, and the search, which grows with their square, would hold up the server. */
const MAX_EDITS = 800;
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** What changed between two texts, word by word, also in scripts that write no spaces. */
export function wordDifference(before: string, after: string): WordRun[] {
  const removed = words(before);
  const added = words(after);
  const changes = diffArrays(removed, added, {
    maxEditLength: MAX_EDITS,
    // White space belongs to the word that follows; were it a word of its own, a difference would rather keep the spaces than the words.
    comparator: (a: string, b: string) => a.trimStart() === b.trimStart() && (a === b || a.trim() !== ''),
  });
  const runs = new Runs();
  if (changes === undefined) {
    runs.add('removed', before);
    runs.add('added', after);
    return runs.list;
  }
  let i = 0;
  let j = 0;
  for (const { removed: isRemoved, added: isAdded, count } of changes) {
    for (let n = 0; n < count; n++) {
      if (isRemoved) runs.add('removed', removed[i++] ?? '');
      else if (isAdded) runs.add('added', added[j++] ?? '');
      else runs.addPair(removed[i++] ?? '', added[j++] ?? '');
    }
  }
  return runs.list;
}

/** Words, numbers and marks, each with the white space before it. */
function words(text: string): string[] {
  const found: string[] = [];
  let space = '';
  for (const { segment } of segmenter.segment(text)) {
    if (segment.trim() === '') {
      space += segment;
    } else {
      found.push(space + segment);
      space = '';
    }
  }
  if (space !== '') found.push(space);
  return found;
}

class Runs {
  readonly list: WordRun[] = [];

  add(op: WordRun['op'], text: string): void {
    if (text === '') return;
    const last = this.list.at(-1);
    if (last?.op === op) {
      last.text += text;
    } else if (op === 'removed' && last?.op === 'added') {
      // What was removed comes before what was added in its place.
      const earlier = this.list.at(-2);
      if (earlier?.op === 'removed') earlier.text += text;
      else this.list.splice(-1, 0, { op, text });
    } else {
      this.list.push({ op, text });
    }
  }

  /** The same word in both texts, perhaps after other white space. */
  addPair(before: string, after: string): void {
    if (before === after) {
      this.add('same', before);
      return;
    }
    const word = before.trimStart();
    this.add('removed', before.slice(0, before.length - word.length));
    this.add('added', after.slice(0, after.length - word.length));
    this.add('same', word);
  }
}
