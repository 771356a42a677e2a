import type { Check, Conditions, Outcome } from '../assurance/check.js';
import { replayCommand } from '../assurance/conditions.js';
import { givenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Lot } from './lot.js';
import { UnicodeDesk } from './unicode-desk.js';
import { publishedAsWritten } from './unicode-publication.js';
import { writtenText } from './written-text.js';

const SIZE = { quick: { texts: 60, published: 60 }, full: { texts: 10_000, published: 25 } };
const PER_NEWSROOM = 1_000;
const LANES = 4;
const MOST_FINDINGS = 20;

interface Counts {
  readonly articles: number;
  readonly places: number;
  readonly split: number;
  readonly quotes: number;
  readonly ambiguous: number;
  readonly unstorable: number;
  readonly published: number;
}
interface Progress {
  readonly texts: number;
  readonly counts: Counts;
}
const NONE: Counts = { articles: 0, places: 0, split: 0, quotes: 0, ambiguous: 0, unstorable: 0, published: 0 };

export const unicodeCheck: Check = {
  key: 'unicode',
  promise: 'Texts of every script keep their bytes, and quotes their places in code points',
  demanded: '0 wrong of 10,000 texts; NUL and lone surrogates refused',
  async run(conditions) {
    const test = await startTestApp({ database: await conditions.database(), watchContract: false });
    try {
      return await write(conditions, test);
    } finally {
      await test.close();
    }
  },
};

async function write({ scale, seed, say, resumed, reached }: Conditions, test: TestApp): Promise<Outcome> {
  const size = SIZE[scale];
  const before = resumed as Progress | null;
  const counts: { -readonly [Each in keyof Counts]: number } = { ...(before?.counts ?? NONE) };
  const findings: string[] = [];
  let texts = before?.texts ?? 0;
  while (texts < size.texts && findings.length < MOST_FINDINGS) {
    const until = Math.min(size.texts, texts + PER_NEWSROOM);
    const people = await givenDesk(test);
    const desk = new UnicodeDesk(people);
    const lane = async (): Promise<void> => {
      while (texts < until) {
        const number = texts;
        texts += 1;
        // A lot of its own: one text is drawn the same, whatever the others were.
        const lot = new Lot(seed + number * 7919);
        const isPublished = number % size.published === 0;
        const wrong = await one(lot, desk, counts).catch((error: unknown) => [String(error)]);
        if (isPublished) wrong.push(...(await publishedAsWritten(lot, people).catch((error: unknown) => [String(error)])));
        if (isPublished) counts.published += 1;
        findings.push(...wrong.map((each) => `text ${String(number)}: ${each}`));
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    desk.close();
    say(`${String(texts)} texts, ${String(findings.length)} findings`);
    if (findings.length === 0) reached({ texts, counts } satisfies Progress);
  }
  const counted = Object.entries(counts).map(([what, count]) => `${what} ${count.toLocaleString('en')}`).join(', ');
  // What was never asked shows nothing.
  const missing = Object.entries(counts).filter(([, count]) => count === 0).map(([what]) => `no ${what} at all`);
  return {
    seen: `${String(findings.length)} wrong of ${texts.toLocaleString('en')} texts`,
    met: findings.length === 0 && missing.length === 0,
    replay: findings.length === 0 ? null : replayCommand('unicode', scale, seed),
    notes: [...findings.slice(0, MOST_FINDINGS), ...missing, counted],
  };
}

/** One article, read again; a place by its offsets, one by its words; and what cannot be stored. */
async function one(lot: Lot, desk: UnicodeDesk, counts: { -readonly [Each in keyof Counts]: number }): Promise<string[]> {
  const written = writtenText(lot);
  const { wrong, article } = await desk.article(lot, written);
  counts.articles += 1;
  if (article === null) return wrong;
  const place = await desk.place(lot, article);
  counts[place.isSplit ? 'split' : 'places'] += 1;
  const quote = await desk.quote(lot, article);
  counts[quote.isAmbiguous ? 'ambiguous' : 'quotes'] += 1;
  const unstorable = await desk.unstorable(lot, written);
  counts.unstorable += 1;
  return [...wrong, ...place.wrong, ...quote.wrong, ...unstorable];
}
