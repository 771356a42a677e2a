import { Transform, type TransformCallback } from 'node:stream';

/** Signature, flags, and the length of an extension that nobody uses. */
const HEADER_BYTES = 19;
/** Before each value: how many columns its row has (2 bytes), and its length (4). The last row is the number -1 alone. */
const PREFIX_BYTES = 6;

/**
 * The values of a COPY … TO STDOUT (FORMAT binary) of one column that is never null, one after the other. In the text forms PostgreSQL looks at
 * each character, which takes it as long as everything else together.
 */
export class CopiedValues extends Transform {
  private header = HEADER_BYTES;
  private readonly prefix = Buffer.alloc(PREFIX_BYTES);
  private prefixed = 0;
  private valueLeft = 0;

  /** Moves the values together within the chunk, which belongs to nobody else. */
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let kept = 0;
    for (let at = 0; at < chunk.length; ) {
      const left = chunk.length - at;
      if (this.valueLeft > 0) {
        const length = Math.min(left, this.valueLeft);
        chunk.copyWithin(kept, at, at + length);
        kept += length;
        this.valueLeft -= length;
        at += length;
      } else {
        at += this.header > 0 ? this.skipHeader(left) : this.readPrefix(chunk, at);
      }
    }
    done(null, chunk.subarray(0, kept));
  }

  private skipHeader(left: number): number {
    const length = Math.min(left, this.header);
    this.header -= length;
    return length;
  }

  /** The prefix may stand on both sides of a chunk's end. */
  private readPrefix(chunk: Buffer, at: number): number {
    const length = chunk.copy(this.prefix, this.prefixed, at, at + PREFIX_BYTES - this.prefixed);
    this.prefixed += length;
    if (this.prefixed === PREFIX_BYTES) {
      this.valueLeft = this.prefix.readInt32BE(2);
      this.prefixed = 0;
    }
    return length;
  }
}
