import type { ScaleRating } from '../newsrooms/default-scales.js';
import { sha256Hex } from '../platform/canonical-json/canonical-json.js';
import { slugWords } from '../publication/slug.js';

type Normalised = NonNullable<ScaleRating['normalised']>;

/** The scale that ratings of other people's checks are collected in. */
export const IMPORTED_SCALE = 'imported';

const KEY_WORDS_MAX = 60;
const KEY_HASH_LENGTH = 8;

/**
 * What rating texts amount to. Only words whose meaning is beyond dispute, and the four steps that The Washington Post itself explains
 * in these terms; everything else stays null until somebody at the newsroom decides.
 */
const MEANINGS: readonly (readonly [Normalised, readonly string[]])[] = [
  ['true', ['true', 'correct', 'accurate', 'verified', 'confirmed']],
  ['mostly_true', ['mostly true', 'mostly correct', 'mostly accurate', 'largely true', 'largely correct', 'one pinocchio']],
  ['mixed', ['half true', 'half-true', 'mixed', 'mixture', 'partly true', 'partly false', 'partly correct', 'partially true', 'partially false', 'partially correct', 'two pinocchios']],
  ['mostly_false', ['mostly false', 'mostly incorrect', 'mostly inaccurate', 'largely false', 'three pinocchios']],
  ['false', ['false', 'incorrect', 'inaccurate', 'wrong', 'untrue', 'not true', 'fake', 'fake news', 'hoax', 'fabricated', 'pants on fire', 'four pinocchios']],
  ['unproven', ['unproven', 'unsupported', 'unsubstantiated', 'unverified', 'no evidence', 'insufficient evidence', 'not proven', 'unclear', 'inconclusive']],
  ['other', ['misleading', 'missing context', 'lacks context', 'needs context', 'out of context', 'satire', 'explainer', 'flip-flop', 'altered', 'old video', 'miscaptioned']],
];

const BY_TEXT = new Map(MEANINGS.flatMap(([meaning, texts]) => texts.map((text): [string, Normalised] => [text, meaning])));

/**
 * The plain meaning of a rating text, or null. Also for a word that an explanation follows after a dash, a colon or in
 * brackets: "Partly false – content that has some factual inaccuracies". A sentence is not searched for words: "This is not true" and
 * "It is not true that this is false" look alike to a program.
 */
export function normalisedRating(label: string): Normalised | null {
  const text = label.toLowerCase().trim();
  const head = /^(.+?)(?:\s+[-–—]\s|\s*:\s|\s*\()/u.exec(text)?.[1] ?? text;
  return BY_TEXT.get(head.replace(/[.!"'“”‘’\s]+$/u, '').replace(/^["'“‘\s]+/u, '')) ?? null;
}

/**
 * The key of a rating text of one publisher: its words in ASCII and 8 characters of a hash, so that the same text has the same key in
 * every import, whatever came before, and "FALSE" of one publisher is not "False" of another.
 */
export function ratingKey(label: string, publisher: string | null): string {
  const hash = sha256Hex(JSON.stringify([label, publisher])).slice(0, KEY_HASH_LENGTH);
  const words = slugWords(label).replace(/[^a-z0-9]+/g, '-').slice(0, KEY_WORDS_MAX).replace(/^-+|-+$/g, '');
  return `${words || 'rating'}-${hash}`;
}

/** A rating text as a rating of the imported scale: word for word, without a number, since other people's lines are not ours. */
export function importedRating(label: string, publisher: string | null): ScaleRating {
  const whose = publisher ?? 'a publisher that the import does not name';
  return {
    key: ratingKey(label, publisher),
    label,
    definition: `Rating text of ${whose}, imported word for word; how it is meant is for its publisher to say.`,
    value: null,
    normalised: normalisedRating(label),
    publisher,
  };
}
