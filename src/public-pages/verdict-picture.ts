import { textDirection } from '../platform/text/text-direction.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { ratingInWords } from '../publication/rating-in-words.js';
import { titleOf } from './claim-page.js';
import { html, nothing, type Html } from './html.js';
import { wordsFor } from './public-words.js';

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 80;

/** As on the page; dark enough for white paper. */
const TONES: Readonly<Record<string, string>> = {
  true: '#1c6839', mostly_true: '#496f1a', mixed: '#835b00', mostly_false: '#a0440c', false: '#a01d1a', unproven: '#515b68', other: '#594a80',
};
const SERIF = 'Charter, Georgia, Noto Serif, Songti SC, Noto Serif CJK SC, serif';
const SANS = 'Helvetica Neue, Arial, Noto Sans, PingFang SC, Noto Sans CJK SC, sans-serif';

/** A picture of the verdict (SVG) for previews elsewhere: rating, claim and newsroom. */
export function verdictPicture(claim: PublishedClaim): string {
  const { verdict, newsroom, language, sample } = claim;
  const words = wordsFor(language);
  // Whether it was said has no colour: readers take it for that of the verdict on the claim.
  const tone = TONES[verdict.rating?.normalised ?? ''] ?? '#1a1917';
  const isRtl = textDirection(language) === 'rtl';
  const place = { x: isRtl ? WIDTH - MARGIN : MARGIN, isRtl };
  const label = ratingInWords(claim) ?? '';
  const size = label.length > 30 ? 48 : label.length > 18 ? 60 : 84;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${`${label}${words.signs.colon}${titleOf(claim)}`}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fcfbf8"/><rect width="${WIDTH}" height="18" fill="${tone}"/>
${line(`${words.factCheck}${sample ? ` · ${words.sample.title}` : ''}`, { ...place, y: 96, size: 28, fill: '#5c5850', family: SANS })}
${lines(wrapped(label, size, 1), { ...place, y: 196, size, fill: tone, family: SERIF, bold: true })}
${lines(wrapped(titleOf(claim), 46, 5), { ...place, y: 282, size: 46, fill: '#1a1917', family: SERIF })}
${line(newsroom.name, { ...place, y: HEIGHT - 48, size: 30, fill: '#5c5850', family: SANS, bold: true })}
</svg>
`.text;
}

interface Look {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly family: string;
  readonly isRtl: boolean;
  readonly bold?: boolean;
}

const line = (text: string, { x, y, size, fill, family, isRtl, bold = false }: Look): Html =>
  html`<text x="${x}" y="${y}" font-family="${family}" font-size="${size}" fill="${fill}"${isRtl ? html` direction="rtl"` : nothing}${bold ? html` font-weight="700"` : nothing}>${text}</text>`;

const lines = (texts: readonly string[], look: Look): Html => html`${texts.map((text, at) => line(text, { ...look, y: look.y + at * Math.round(look.size * 1.3) }))}`;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
const WIDE = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Extended_Pictographic}/u;

/** About how wide a text is set, in units of its size: nobody here can measure fonts. */
const widthOf = (text: string): number => [...graphemes.segment(text)].reduce((sum, { segment }) => sum + (WIDE.test(segment) ? 1.02 : 0.52), 0);

/** The text in lines that fit; what does not fit ends in an ellipsis. */
function wrapped(text: string, size: number, most: number): string[] {
  const room = (WIDTH - 2 * MARGIN) / size;
  const found: string[] = [];
  let current = '';
  for (const piece of pieces(text, room)) {
    if (current !== '' && widthOf(current + piece) > room) {
      if (found.length + 1 === most) return [...found, `${current.trimEnd()}…`];
      found.push(current.trimEnd());
      current = piece.trimStart();
    } else {
      current += piece;
    }
  }
  return current.trim() === '' ? found : [...found, current.trimEnd()];
}

/** Words, and of one that is longer than a line its characters. */
const pieces = (text: string, room: number): string[] =>
  [...segmenter.segment(text)].flatMap(({ segment }) => (widthOf(segment) <= room ? [segment] : [...graphemes.segment(segment)].map((each) => each.segment)));
