import { canonicalLanguageTag } from '../platform/text/language-tag.js';

/** The language of a text as far as its letters tell. */
export type DetectedLanguage = {
  /** BCP 47: a primary tag such as `en`, `zh-Hans` or `zh-Hant` for Chinese, `und` when nothing can be said. */
  language: string;
  /** False when the text is too short or too mixed to rely on; the desk then asks a person. */
  reliable: boolean;
};

type Detector = { detect(text: string): { language: string; isReliable(): boolean } };

const UNKNOWN: DetectedLanguage = { language: 'und', reliable: false };
/** Length of one sample and how many are taken, from the beginning to the end; the detector itself reads some 350 bytes. */
const SAMPLE = 400;
const SAMPLES = 5;

/**
 * Loaded at the first detection, not at the start: the smallest of eld's tables (60 languages) takes 0.2 s and about 90 MB of memory, and most
 * articles arrive with their language. Sentences are told apart as well as with the large tables (98.7 against 99.2 %).
 */
let loading: Promise<Detector> | null = null;

/** The language of an article, from samples of the whole text: a headline or a byline alone may be in another one. */
export async function detectLanguage(text: string): Promise<DetectedLanguage> {
  const samples = samplesOf(text);
  if (samples.length === 0) return UNKNOWN;
  loading ??= import('eld/extrasmall').then(({ eld }) => eld);
  const detector = await loading;
  const votes = new Map<string, { all: number; reliable: number }>();
  for (const sample of samples) {
    const found = detector.detect(sample);
    if (found.language === '') continue;
    const vote = votes.get(found.language) ?? { all: 0, reliable: 0 };
    votes.set(found.language, { all: vote.all + 1, reliable: vote.reliable + (found.isReliable() ? 1 : 0) });
  }
  const [first] = [...votes].sort(([, a], [, b]) => b.reliable - a.reliable || b.all - a.all);
  if (first === undefined) return UNKNOWN;
  const [language, { reliable }] = first;
  const tag = language === 'zh' ? chineseScript(text) : canonicalLanguageTag(language);
  return { language: tag ?? 'und', reliable: reliable * 2 > samples.length };
}

/** Pieces with letters in them, spread over the text; whole words where words are separated. */
function samplesOf(text: string): string[] {
  const step = Math.max(SAMPLE, Math.floor((text.length - SAMPLE) / (SAMPLES - 1)));
  const samples: string[] = [];
  for (let at = 0; at < text.length && samples.length < SAMPLES; at += step) {
    const piece = text.slice(at, at + SAMPLE);
    const firstSpace = at === 0 ? -1 : piece.search(/\s/);
    samples.push(firstSpace > 0 && firstSpace < 40 ? piece.slice(firstSpace + 1) : piece);
  }
  return samples.filter((sample) => /\p{L}/u.test(sample));
}

/** Frequent characters that are written differently in the two standards, pair by pair. */
const SIMPLIFIED = '这个国们来时说为会对开关东话长门问见车马鱼鸟龙书买卖谁让认识该请报导电视听买风飞级红约纪经给绝统续维网罗';
const TRADITIONAL = '這個國們來時說為會對開關東話長門問見車馬魚鳥龍書買賣誰讓認識該請報導電視聽買風飛級紅約紀經給絕統續維網羅';

/** `zh-Hans`, `zh-Hant`, or `zh` when neither prevails clearly (names, numbers, a few characters common to both). */
function chineseScript(text: string): string {
  let simplified = 0;
  let traditional = 0;
  for (const character of text.slice(0, SAMPLE * SAMPLES)) {
    if (ONLY_SIMPLIFIED.has(character)) simplified++;
    else if (ONLY_TRADITIONAL.has(character)) traditional++;
  }
  if (simplified > 3 * traditional) return 'zh-Hans';
  return traditional > 3 * simplified ? 'zh-Hant' : 'zh';
}

const ONLY_SIMPLIFIED: ReadonlySet<string> = new Set(Array.from(SIMPLIFIED).filter((character) => !TRADITIONAL.includes(character)));
const ONLY_TRADITIONAL: ReadonlySet<string> = new Set(Array.from(TRADITIONAL).filter((character) => !SIMPLIFIED.includes(character)));
