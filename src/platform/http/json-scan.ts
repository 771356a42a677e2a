import { DomainError, type Violation } from '../errors/domain-error.js';
import { jsonPointer } from '../errors/json-pointer.js';

/** Nothing that we accept is nested deeper; a recursive reader of 100,000 levels would overflow the stack. */
const MAX_DEPTH = 40;
/** Of one object. None that we accept has half a hundred. */
const MAX_MEMBERS = 500;
/** Of one list. The longest that we accept has 8,000; what is a little longer is told so with a pointer, by its schema. */
const MAX_ITEMS = 10_000;
/** Of all objects and lists together. */
const MAX_VALUES = 50_000;
/**
 * Of one text, number or gap, in bytes as they are written. The longest text that is accepted has 20,000 code points, and one may be written
 * in twelve bytes; only members that a route names may be longer.
 */
export const LONGEST_TOKEN = 262_144;
/** In bytes as they are written: enough of any name that we know. */
const NAME_KEPT = 400;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/** Of most bytes nothing has to be known: they are passed by with one look into a table. */
const COUNTS = new Uint8Array(256);
for (const byte of [QUOTE, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT]) COUNTS[byte] = 1;

/**
 * Looks at the bytes of a JSON text while they come, before anything is kept or built of them: what nests deeper than anything we accept is
 * MALFORMED_JSON (400), what has more members or wider gaps is BODY_TOO_LARGE (413), a text that no schema takes is VALIDATION_FAILED (422).
 * In 5 MiB there is room for two million members; to keep, parse, check and name them would hold everybody else up for as long, while one look
 * at each byte takes a thousandth of a microsecond.
 *
 * Whether it is JSON at all is for the parser to say.
 */
export class JsonScan {
  private readonly commas = new Uint32Array(MAX_DEPTH + 1);
  private readonly most = new Uint32Array(MAX_DEPTH + 1).fill(MAX_VALUES);
  private depth = 0;
  private values = 0;
  /** Bytes of the text, number or gap so far. */
  private length = 0;
  private inText = false;
  private afterBackslash = false;
  private afterColon = false;
  /** The beginning of the text that was read last in the root, as it is written (one byte a unit), and the member of the root that is being read. */
  private text = '';
  private member = '';

  /** @param long members of the root that may be as long as the body */
  constructor(private readonly long: readonly string[]) {}

  look(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; ) at = this.inText ? this.passText(chunk, at) : this.passOther(chunk, at);
  }

  private passOther(chunk: Buffer, start: number): number {
    let at = start;
    while (at < chunk.length && COUNTS[chunk[at] ?? 0] === 0) at += 1;
    this.length += at - start;
    if (this.length > LONGEST_TOKEN) throw new DomainError('BODY_TOO_LARGE', { detail: 'Nothing that is accepted holds so much white space, or so long a number.' });
    if (at < chunk.length) this.take(chunk[at] ?? 0);
    return at + 1;
  }

  private passText(chunk: Buffer, start: number): number {
    let at = this.afterBackslash ? start + 1 : start;
    while (at < chunk.length && chunk[at] !== QUOTE) at += chunk[at] === BACKSLASH ? 2 : 1;
    this.afterBackslash = at > chunk.length;
    const end = Math.min(at, chunk.length);
    if (this.depth === 1 && this.text.length < NAME_KEPT) this.text += chunk.toString('latin1', start, Math.min(end, start + NAME_KEPT));
    this.length += end - start;
    if (this.length > LONGEST_TOKEN && !this.mayBeLong()) throw new DomainError('VALIDATION_FAILED', { errors: [this.tooLong()] });
    if (at < chunk.length) {
      this.inText = false;
      this.afterColon = false;
      this.length = 0;
    }
    return at + 1;
  }

  private take(byte: number): void {
    this.length = 0;
    if (byte === QUOTE) {
      this.inText = true;
      this.text = '';
      return;
    }
    this.afterColon = byte === COLON;
    if (byte === COLON) {
      if (this.depth === 1) this.member = this.text;
    } else if (byte === COMMA) this.count();
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.open(byte);
    else this.depth = Math.max(0, this.depth - 1);
    if (this.values > MAX_VALUES) throw tooMany();
  }

  private open(byte: number): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new DomainError('MALFORMED_JSON', { detail: `The body is nested deeper than ${String(MAX_DEPTH)} levels.` });
    this.commas[this.depth] = 0;
    this.most[this.depth] = byte === OPEN_LIST ? MAX_ITEMS : MAX_MEMBERS;
    this.values += 1;
  }

  private count(): void {
    this.values += 1;
    const commas = (this.commas[this.depth] ?? 0) + 1;
    this.commas[this.depth] = commas;
    if (commas >= (this.most[this.depth] ?? 0)) throw tooMany();
  }

  private mayBeLong(): boolean {
    return this.depth === 1 && this.afterColon && this.long.includes(this.member);
  }

  private tooLong(): Violation {
    const isName = !this.afterColon && this.most[this.depth] === MAX_MEMBERS;
    const pointer = this.depth === 0 || (this.depth === 1 && isName) ? '' : jsonPointer([asWritten(this.member)]);
    return isName ? { pointer, code: 'unknown_key', detail: 'There is no such field.' } : { pointer, code: 'too_big', detail: 'A text is longer than any that is accepted here.' };
  }
}

/** A name of which each unit is one byte of UTF-8, with escapes. */
function asWritten(name: string): string {
  const text = Buffer.from(name, 'latin1').toString();
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

const tooMany = (): DomainError =>
  new DomainError('BODY_TOO_LARGE', {
    detail: `Objects may have ${String(MAX_MEMBERS)} members, lists ${String(MAX_ITEMS)}, and a body ${String(MAX_VALUES)} in all.`,
  });
