import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { CopiedValues } from './copied-values.js';

/** As PostgreSQL writes it (COPY, section "Binary Format"). */
function binaryCopy(values: readonly Uint8Array[]): Buffer {
  const rows = values.map((value) => {
    const prefix = Buffer.alloc(6);
    prefix.writeInt16BE(1);
    prefix.writeInt32BE(value.length, 2);
    return Buffer.concat([prefix, value]);
  });
  return Buffer.concat([Buffer.from('PGCOPY\n\u00ff\r\n\0', 'latin1'), Buffer.alloc(8), ...rows, Buffer.from([0xff, 0xff])]);
}

function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0, n = 0; at < bytes.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 1;
    chunks.push(Buffer.from(bytes.subarray(at, at + size)));
    at += size;
  }
  return chunks;
}

describe('CopiedValues', () => {
  it('gives the values and nothing else, wherever the chunks are cut', async () => {
    const values = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 });
    const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(values, sizes, async (given, at) => {
        const read = await buffer(Readable.from(cut(binaryCopy(given), at)).pipe(new CopiedValues()));
        expect(read.equals(Buffer.concat(given))).toBe(true);
      }),
    );
  });
});
