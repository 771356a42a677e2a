import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** One real fact-check, as far as it is known. */
export interface CheckedText {
  readonly statement: string;
  readonly claimant: string;
  readonly rating: string;
  readonly language: string;
}

export interface TextSource {
  /** for the line under the table */
  readonly origin: string;
  readonly texts: readonly CheckedText[];
}

/** Beside the checkout when it is there: 7,500 real fact-checks (AVeriTeC, Apache-2.0). */
const POOL = new URL('../../shared/data/factchecks/averitec-pool-7500.jsonl.gz', import.meta.url);
const FIXTURE = new URL('../test/fixtures/import/factchecks.ndjson', import.meta.url);
const CHINESE = new URL('../test/fixtures/import/cofacts-replies.ndjson', import.meta.url);
/** After every so many texts comes one in Chinese. */
const CHINESE_EVERY = 20;

/** The first 300 of them, which are part of the repository, and some in Chinese. */
export const fixtureTexts = (): TextSource => source('300 real fact-checks (AVeriTeC) and some in Chinese (Cofacts)', readFileSync(FIXTURE, 'utf8'));

/** Texts that the benchmark's claims are made of: all that are there. */
export const checkedTexts = (): TextSource =>
  existsSync(POOL)
    ? source('7,500 real fact-checks (AVeriTeC) and some in Chinese (Cofacts)', gunzipSync(readFileSync(POOL)).toString())
    : fixtureTexts();

function source(origin: string, ndjson: string): TextSource {
  const texts = rows(ndjson).flatMap((row): CheckedText[] => {
    const statement = row['claim_text']?.trim() ?? '';
    if (statement.length < 20) return [];
    return [{ statement, claimant: row['source_claim'] ?? 'Viral post', rating: row['verdict_article'] ?? 'False', language: 'en' }];
  });
  const chinese = rows(readFileSync(CHINESE, 'utf8')).map(
    (row): CheckedText => ({ statement: row['text'] ?? '', claimant: 'Cofacts', rating: '错误', language: 'zh' }),
  );
  const mixed = texts.flatMap((text, at) => (at % CHINESE_EVERY === 0 ? [text, chinese[(at / CHINESE_EVERY) % chinese.length] ?? text] : [text]));
  return { origin, texts: mixed };
}

const rows = (ndjson: string): Record<string, string | null>[] =>
  ndjson.split('\n').filter(Boolean).map((line) => JSON.parse(line) as Record<string, string | null>);
