import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib';
import type { ComposedBody } from '../public-api/composed-body.js';

export type Packing = 'br' | 'gzip';

/** What is packed once and sent often may take longer; the best quality would take ten times as long for some hundredths. */
const BROTLI_QUALITY = { thorough: 6, quick: 3 } as const;

/** The body in another encoding, again with one character for each byte. Off the event loop. */
export async function pack(body: ComposedBody, packing: Packing, care: keyof typeof BROTLI_QUALITY): Promise<ComposedBody> {
  const bytes = Buffer.from(body, 'latin1');
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY[care], [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  const packed = packing === 'br' ? await promisify(brotliCompress)(bytes, { params }) : await promisify(gzip)(bytes);
  return packed.toString('latin1');
}

/** What was packed, as it was. Off the event loop. */
export async function unpack(body: ComposedBody, packing: Packing): Promise<ComposedBody> {
  const bytes = Buffer.from(body, 'latin1');
  const plain = packing === 'br' ? await promisify(brotliDecompress)(bytes) : await promisify(gunzip)(bytes);
  return plain.toString('latin1');
}
