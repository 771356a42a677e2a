/** Longest part of a slug that is made of words, in code points. */
export const SLUG_WORDS_MAX = 60;
/** Characters of the identifier at the end of a slug. */
const ID_CHARACTERS = 8;

/** Letters that have no decomposition into a basic letter and marks, with what people write instead in ASCII. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ŧ: 't', ĸ: 'k', ſ: 's', ə: 'e', ƒ: 'f',
};

/**
 * The public name of a claim: the words of its statement, then 8 characters of its identifier, for example
 * `china-has-not-provided-weapons-to-russia-9f3c21ab`.
 *
 * Latin letters are folded to ASCII, other scripts keep their letters (URLs carry them percent-encoded). The characters come from the
 * END of the UUID: version 7 begins with the time, so the first ones are equal for all claims of the same minute. The caller fixes
 * the slug at first publication; uniqueness is the database's to guard. A statement without letters gives `claim-…`.
 */
export function claimSlug(statement: string, id: string): string {
  const tail = id.replaceAll('-', '').slice(-ID_CHARACTERS).toLowerCase();
  return `${slugWords(statement) || 'claim'}-${tail}`;
}

/** The words of a text in lower case with hyphens between them, cut at a word; '' when it has neither letters nor digits. */
export function slugWords(text: string): string {
  const words = fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  let slug = '';
  let length = 0;
  for (const word of words) {
    const characters = [...word];
    if (length === 0) {
      // Chinese and Thai write no spaces: a first "word" beyond the limit is cut where it must be.
      slug = withoutCutMark(characters, SLUG_WORDS_MAX);
      length = [...slug].length;
      if (characters.length > SLUG_WORDS_MAX) break;
    } else if (length + 1 + characters.length <= SLUG_WORDS_MAX) {
      slug += `-${word}`;
      length += 1 + characters.length;
    } else {
      break;
    }
  }
  return slug;
}

function fold(text: string): string {
  const latin = text
    .normalize('NFKD')
    // "China’s" is one word, and only Latin letters lose their marks: in Indic and Arabic scripts marks are vowels.
    .replace(/(?<=\p{L})['’ʼ](?=\p{L})/gu, '')
    .replace(/(?<=\p{Script=Latin}\p{M}*)\p{M}/gu, '')
    .toLowerCase();
  return [...latin].map((character) => FOLDED[character] ?? character).join('').normalize('NFC');
}

/** At most `max` characters, without leaving a letter apart from its marks. */
function withoutCutMark(characters: string[], max: number): string {
  if (characters.length <= max) return characters.join('');
  let end = max;
  while (end > 1 && /^\p{M}/u.test(characters[end] ?? '')) end--;
  return characters.slice(0, end).join('');
}
