import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = 8;
/** Length, type and checksum around a chunk's data. */
const FRAME = 12;

/** The same picture, packed as small as deflate can: browsers pack fast instead. Throws for what is no PNG. */
export function repackPng(png: Buffer): Buffer {
  const chunks: { readonly type: string; readonly data: Buffer }[] = [];
  for (let at = SIGNATURE; at < png.length; at += FRAME + png.readUInt32BE(at)) {
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + png.readUInt32BE(at)) });
  }
  const pixels = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  const packed = deflateSync(inflateSync(Buffer.concat(pixels)), { level: 9, memLevel: 9 });
  const before = chunks.slice(0, chunks.findIndex(({ type }) => type === 'IDAT'));
  const needed = before.filter(({ type }) => ['IHDR', 'PLTE', 'tRNS', 'sRGB', 'gAMA'].includes(type));
  return Buffer.concat([png.subarray(0, SIGNATURE), ...[...needed, { type: 'IDAT', data: packed }, { type: 'IEND', data: Buffer.alloc(0) }].map(framed)]);
}

function framed({ type, data }: { readonly type: string; readonly data: Buffer }): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(FRAME + data.length);
  frame.writeUInt32BE(data.length);
  content.copy(frame, 4);
  frame.writeUInt32BE(crc32(content), FRAME + data.length - 4);
  return frame;
}
