import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { GivenDesk } from '../factories/desk.js';
import { Wire, type WireAnswer } from '../support/wire.js';
import type { Lot } from './lot.js';
import { randomText } from './random-text.js';
import { manyLines, oneLine, PlainText, sha256, type Written } from './written-text.js';

export interface WrittenArticle {
  readonly id: string;
  readonly text: PlainText;
}

const CONTEXT = 32;
const LONGEST_QUOTE = 300;
const MOST_POSITIONS = 50;
const FORMS = ['NFC', 'NFD'] as const;

/** Writes articles and cuts claims over HTTP, and says what came back otherwise than it was written. */
export class UnicodeDesk {
  private readonly wire: Wire;

  constructor(private readonly desk: GivenDesk) {
    this.wire = new Wire(desk.newsroom.test.baseUrl);
  }

  close(): void {
    this.wire.close();
  }

  /** Sends it as JSON or as a file, and reads it again. `article` is null when it was not even taken. */
  async article(lot: Lot, written: Written): Promise<{ wrong: string[]; article: WrittenArticle | null }> {
    const { title, sent, text } = written;
    const asFile = lot.happens(0.4);
    const made = asFile ? await this.upload(title, Buffer.from(sent)) : await this.post('articles', { ...(title === null ? {} : { title }), text: sent, language: 'und' });
    const id = String(made.json?.['id']);
    if (made.status !== 201) return { wrong: [`${JSON.stringify(written)} was refused: ${made.text.slice(0, 300)}`], article: null };
    const { json } = await this.get(`articles/${id}/revisions/1`);
    const plain = new PlainText(text);
    const wrong = [
      ...differs('the text', text, json?.['text']),
      ...differs('its length', plain.points.length, json?.['codePoints']),
      ...differs('its digest', sha256(text), json?.['textDigest']),
      ...differs('the digest of what was sent', sha256(sent), json?.['sourceDigest']),
      ...differs('the title', text.slice(0, text.indexOf('\n\n')), made.json?.['title']),
    ];
    return { wrong, article: { id, text: plain } };
  }

  /** A claim at drawn offsets, which mostly split what a reader sees as one character where there are such. */
  async place(lot: Lot, { id, text }: WrittenArticle): Promise<{ wrong: string[]; isSplit: boolean }> {
    const start = lot.below(text.points.length);
    const end = lot.between(start + 1, Math.min(text.points.length, start + LONGEST_QUOTE));
    const whole = text.whole(start, end);
    const asked = lot.happens(0.6) ? whole : { start, end };
    const exact = text.slice(asked.start, asked.end);
    const statement = `S${randomText(lot, lot.between(1, 40))}`;
    const words = exact.trim() === '' || lot.happens(0.5) ? {} : { exact: exact.normalize(lot.pick(FORMS)) };
    const answer = await this.post('claims', { statement, headline: statement.slice(0, 1) + randomText(lot, 5), appearance: { type: 'text', articleId: id, ...asked, ...words } });
    if (isDeepStrictEqual(asked, whole)) return { wrong: [...asAnchored(answer, text, asked), ...differs('the statement', manyLines(statement), statementOf(answer))], isSplit: false };
    return { wrong: [...differs(`the answer to ${JSON.stringify(asked)}`, [422, 'ANCHOR_SPLITS_GRAPHEME', whole], [answer.status, answer.json?.code, answer.json?.['expected']])], isSplit: true };
  }

  /** A claim by the words alone, in any normalisation form. */
  async quote(lot: Lot, { id, text }: WrittenArticle): Promise<{ wrong: string[]; isAmbiguous: boolean }> {
    const start = lot.below(text.points.length);
    const place = text.whole(start, Math.min(text.points.length, start + lot.pick([1, 2, 3, 10, 100])));
    const exact = text.slice(place.start, place.end);
    if (exact.trim() === '') return { wrong: [], isAmbiguous: false };
    const around = lot.happens(0.5) ? { prefix: text.slice(place.start - lot.below(10), place.start), suffix: text.slice(place.end, place.end + lot.below(10)) } : {};
    const places = text.places(exact, around.prefix, around.suffix);
    const form = lot.pick(FORMS);
    const sent = Object.fromEntries(Object.entries({ exact, ...around }).map(([name, value]) => [name, value.normalize(form)]));
    const answer = await this.post('claims', { statement: 'A claim', appearance: { type: 'text', articleId: id, ...sent } });
    if (places.length === 1) return { wrong: asAnchored(answer, text, place), isAmbiguous: false };
    const { status, json } = answer;
    const expected = [422, 'ANCHOR_QUOTE_AMBIGUOUS', places.slice(0, MOST_POSITIONS), places.length > MOST_POSITIONS];
    return { wrong: differs(`the answer to ${JSON.stringify(sent)}`, expected, [status, json?.code, json?.['positions'], json?.['more']]), isAmbiguous: true };
  }

  /** NUL, half a surrogate pair or another control character, anywhere in any of the texts. */
  async unstorable(lot: Lot, { title, sent }: Written): Promise<string[]> {
    const bad = (text: string): string => {
      const at = lot.between(0, [...text].length);
      const points = [...text];
      return [...points.slice(0, at), lot.pick(['\0', '\ud83d', '\ude00', '\u0007', '\u001b']), ...points.slice(at)].join('');
    };
    const known = title ?? 'A title';
    const asFile = lot.happens(0.3);
    const [what, answer] = asFile
      ? ['a file', await this.upload(known, lot.happens(0.5) ? Buffer.from(withNul(lot, sent)) : brokenBytes(lot, sent))]
      : await this.refusable(lot.pick(['title', 'text', 'statement', 'headline', 'exact']), known, sent, bad);
    return answer.status === 422 ? [] : [`${what} with what cannot be stored was answered ${String(answer.status)}: ${answer.text.slice(0, 300)}`];
  }

  private async refusable(what: string, title: string, text: string, bad: (text: string) => string): Promise<[string, WireAnswer]> {
    if (what === 'title' || what === 'text') {
      const right = { title: oneLine(title), text };
      return [what, await this.post('articles', { ...right, [what]: bad(right[what]) })];
    }
    const place = { type: 'text', articleId: randomUUID(), exact: what === 'exact' ? bad('words') : 'words' };
    const right: Record<string, unknown> = { statement: 'A claim', headline: 'A headline', appearance: what === 'exact' ? place : undefined };
    return [what, await this.post('claims', what === 'exact' ? right : { ...right, [what]: bad(String(right[what])) })];
  }

  private get(path: string): Promise<WireAnswer> {
    return this.wire.send({ method: 'GET', path: `${this.desk.newsroom.path}/${path}`, headers: { cookie: this.desk.reviewer.cookie } });
  }

  private post(path: string, body: object): Promise<WireAnswer> {
    return this.wire.send({ method: 'POST', path: `${this.desk.newsroom.path}/${path}`, headers: this.headers(), body });
  }

  private upload(title: string | null, bytes: Buffer): Promise<WireAnswer> {
    const boundary = 'one-boundary-that-no-text-has';
    const field = (name: string, value: string): string => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const head = `${title === null ? '' : field('title', title)}${field('language', 'und')}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    return this.wire.send({ method: 'POST', path: `${this.desk.newsroom.path}/articles`, headers: { ...this.headers(), 'content-type': `multipart/form-data; boundary=${boundary}` }, body });
  }

  private headers(): Record<string, string> {
    const { newsroom, reviewer } = this.desk;
    return { cookie: reviewer.cookie, origin: newsroom.test.baseUrl, 'idempotency-key': randomUUID() };
  }
}

function asAnchored({ status, json, text: answer }: WireAnswer, text: PlainText, { start, end }: { start: number; end: number }): string[] {
  if (status !== 201) return [`${JSON.stringify(text.slice(start, end))} at ${String(start)} to ${String(end)} was refused: ${answer.slice(0, 300)}`];
  const [appearance] = json?.['appearances'] as { anchor: unknown }[];
  return differs('the place', { start, end, exact: text.slice(start, end), prefix: text.slice(start - CONTEXT, start), suffix: text.slice(end, end + CONTEXT) }, appearance?.anchor);
}

const statementOf = ({ json }: WireAnswer): unknown => (json?.['statement'] as { statement?: unknown } | undefined)?.statement;

const withNul = (lot: Lot, text: string): string => {
  const at = lot.between(0, text.length);
  return `${text.slice(0, at)}\0${text.slice(at)}`;
};

/** Bytes that are no UTF-8: a lone surrogate as CESU has it, a beginning without an end, an overlong form. */
function brokenBytes(lot: Lot, text: string): Buffer {
  const bytes = Buffer.from(text);
  const at = lot.between(0, bytes.length);
  const broken = lot.pick([[0xed, 0xa0, 0xbd], [0xf0, 0x9f, 0x41], [0xc0, 0xaf], [0xff]]);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(broken), bytes.subarray(at)]);
}

/** What differs, in few words; nothing when nothing does. */
export function differs(what: string, expected: unknown, seen: unknown): string[] {
  const told = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 500));
  return isDeepStrictEqual(expected, seen) ? [] : [`${what} should be ${told(expected)}, is ${told(seen)}`];
}
