import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const PACKABLE = /\.(js|css|svg|json|webmanifest)$/;

/** Writes `x.br` and `x.gz` beside every text file below the folder, where they are smaller: packed once, as small as it gets. */
export function packFiles(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => PACKABLE.test(name))) {
    const path = join(folder, name);
    const content = readFileSync(path);
    const packed = {
      '.br': brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
      '.gz': gzipSync(content, { level: constants.Z_BEST_COMPRESSION }),
    };
    for (const [suffix, bytes] of Object.entries(packed)) if (bytes.length < content.length) writeFileSync(path + suffix, bytes);
  }
}
