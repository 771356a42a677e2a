/** One record of a text file as it stands there. */
export type Piece =
  | {
      readonly kind: 'record';
      /** Numbers of lines, from 1; a quoted CSV field may hold line breaks. */
      readonly firstLine: number;
      readonly lastLine: number;
      /** Without the line break at its end. */
      readonly bytes: Buffer;
      /** False when the file ends without a line break after it. */
      readonly ended: boolean;
    }
  | { readonly kind: 'tooLong'; readonly firstLine: number; readonly lastLine: number };

export interface SplitOptions {
  /** CSV: a line break between double quotes belongs to the field. */
  readonly quoted: boolean;
  /** Longest record, in bytes. A longer one is skipped up to the next line break and never held as a whole. */
  readonly maxBytes: number;
}

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/** Cuts a stream of bytes into records, with the numbers of their lines. Holds one record at a time. */
export async function* splitRecords(source: AsyncIterable<Buffer>, options: SplitOptions): AsyncGenerator<Piece> {
  const record = new OpenRecord(options);
  for await (const chunk of source) {
    let at = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, at)) {
      record.take(chunk.subarray(at, end));
      at = end + 1;
      if (record.goesOn()) record.takeLineBreak();
      else yield record.end(true);
    }
    record.take(chunk.subarray(at));
  }
  if (!record.isEmpty()) yield record.end(false);
}

class OpenRecord {
  private parts: Buffer[] = [];
  private size = 0;
  private quotes = 0;
  private tooLong = false;
  private firstLine = 1;
  private line = 1;

  constructor(private readonly options: SplitOptions) {}

  take(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.size += bytes.length;
    if (this.size > this.options.maxBytes) {
      this.tooLong = true;
      this.parts = [];
    }
    if (this.tooLong) return;
    this.parts.push(bytes);
    if (this.options.quoted) this.quotes += countQuotes(bytes);
  }

  takeLineBreak(): void {
    this.take(LINE_BREAK);
    this.line += 1;
  }

  /** Quotes come in pairs, an escaped one too: an odd number of them means that one is open. */
  goesOn(): boolean {
    return this.quotes % 2 === 1 && !this.tooLong;
  }

  isEmpty(): boolean {
    return this.size === 0;
  }

  end(ended: boolean): Piece {
    const lines = { firstLine: this.firstLine, lastLine: this.line };
    const piece: Piece = this.tooLong ? { kind: 'tooLong', ...lines } : { kind: 'record', ...lines, bytes: this.bytes(), ended };
    this.parts = [];
    this.size = 0;
    this.quotes = 0;
    this.tooLong = false;
    this.line += 1;
    this.firstLine = this.line;
    return piece;
  }

  private bytes(): Buffer {
    const bytes = this.parts.length === 1 && this.parts[0] !== undefined ? this.parts[0] : Buffer.concat(this.parts);
    return bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes;
  }
}

const LINE_BREAK = Buffer.from([LF]);

function countQuotes(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(QUOTE); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) count += 1;
  return count;
}
