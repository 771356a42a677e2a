/**
 * How texts become searchable. PostgreSQL stems words between spaces ("weapons" is found by "weapon"); Chinese and Japanese
 * are written without spaces, so their runs are cut into overlapping pairs of characters: 核武器 → 核武 武器, which finds
 * every part of two characters or more by index.
 */
export interface SearchText {
  /** what has spaces between words, for the text search configuration "english" */
  readonly words: string;
  /** pairs of characters, separated by spaces, for the configuration "simple" */
  readonly bigrams: string;
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〆ー]+/gu;

/** Splits texts for indexing. */
export function searchText(texts: readonly string[]): SearchText {
  const text = fold(texts.join('\n'));
  const bigrams = new Set<string>();
  for (const [run] of text.matchAll(UNSPACED)) for (const token of indexTokens(run)) bigrams.add(token);
  return { words: withoutRuns(text), bigrams: [...bigrams].join(' ') };
}

/** What stands between spaces or within quotes, with what is put before the quotes. */
const PIECE = /[^\s"\p{L}\p{N}]*"[^"]*"?|[^\s"]+/gu;
/** A minus before the first word of a piece; within quotes and between words it is a hyphen. */
const MINUS = /^[^\p{L}\p{N}"]*-/u;

/** Splits what a reader typed: `words` for websearch_to_tsquery, `bigrams` for to_tsquery; either may be empty. Both have to hold. */
export function searchQuery(query: string): SearchText {
  const clauses = new Set<string>();
  const words = fold(query).replace(PIECE, (piece) => {
    const lexemes = [...piece.matchAll(UNSPACED)].flatMap(([run]) => queryTokens(run));
    if (lexemes.length === 0) return piece;
    if (MINUS.test(piece)) {
      // "Not both" cannot be asked of two configurations: of words and runs in one piece the runs alone are excluded.
      clauses.add(`!(${lexemes.join(' & ')})`);
      return ' ';
    }
    for (const lexeme of lexemes) clauses.add(lexeme);
    // A hyphen that stood behind a run would be a minus before what is left.
    return piece.replace(UNSPACED, ' ').replace(/(?<=^|\s)-+/gu, ' ');
  });
  return { words: withoutRuns(words), bigrams: [...clauses].join(' & ') };
}

/** Comparable form of a name: compatibility forms unified, case and surrounding spaces dropped. */
export const foldName = (name: string): string => fold(name).replace(/\s+/gu, ' ').trim();

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

const withoutRuns = (text: string): string => text.replace(UNSPACED, ' ').replace(/[^\S\n]+/gu, ' ').trim();

/** The last character stands alone too, so that a query of one character can match anywhere as the beginning of a pair. */
function indexTokens(run: string): string[] {
  const characters = [...run];
  return characters.map((character, at) => character + (characters[at + 1] ?? ''));
}

function queryTokens(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return [`'${run}':*`];
  return characters.slice(0, -1).map((character, at) => `'${character}${characters[at + 1] ?? ''}'`);
}
