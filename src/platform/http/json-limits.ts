import { DomainError } from '../errors/domain-error.js';

/** Nothing that we accept is nested deeper; a recursive reader of 100,000 levels would overflow the stack. */
const MAX_DEPTH = 40;
/** Of one object. None that we accept has half a hundred. */
const MAX_MEMBERS = 500;
/** Of one list. The longest that we accept has 5,000; what is a little longer is told so with a pointer, by its schema. */
const MAX_ITEMS = 10_000;
/** Of all objects and lists together. */
const MAX_VALUES = 50_000;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/** Of most bytes nothing has to be known: they are passed by with one look into a table. */
const COUNTS = new Uint8Array(256);
for (const byte of [QUOTE, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT]) COUNTS[byte] = 1;

/**
 * Looks at the bytes of a JSON text before anything is built of them: what nests deeper than anything we accept is MALFORMED_JSON (400), what
 * has more members is BODY_TOO_LARGE (413). A body of 1 MiB holds 90,000 unknown members; to parse, check and name them all would keep
 * everybody else waiting, while one pass over the bytes takes a millisecond.
 *
 * Whether it is JSON at all is for the parser to say.
 */
export function refuseHugeJson(bytes: Uint8Array): void {
  const commas = new Uint32Array(MAX_DEPTH + 1);
  const most = new Uint32Array(MAX_DEPTH + 1).fill(MAX_VALUES);
  let depth = 0;
  let values = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (COUNTS[byte] === 0) continue;
    if (byte === QUOTE) at = endOfText(bytes, at);
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      if (depth > MAX_DEPTH) throw new DomainError('MALFORMED_JSON', { detail: `The body is nested deeper than ${String(MAX_DEPTH)} levels.` });
      commas[depth] = 0;
      most[depth] = byte === OPEN_LIST ? MAX_ITEMS : MAX_MEMBERS;
      values += 1;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth = Math.max(0, depth - 1);
    else if (byte === COMMA) {
      values += 1;
      commas[depth] = (commas[depth] ?? 0) + 1;
      if ((commas[depth] ?? 0) >= (most[depth] ?? 0)) throw tooMany();
    }
    if (values > MAX_VALUES) throw tooMany();
  }
}

/** Where the text that begins at `start` ends; the end of the body when it does not. */
function endOfText(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length; at += 1) {
    if (bytes[at] === QUOTE) return at;
    if (bytes[at] === BACKSLASH) at += 1;
  }
  return bytes.length;
}

const tooMany = (): DomainError =>
  new DomainError('BODY_TOO_LARGE', {
    detail: `Objects may have ${String(MAX_MEMBERS)} members, lists ${String(MAX_ITEMS)}, and a body ${String(MAX_VALUES)} in all.`,
  });
