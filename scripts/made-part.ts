import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const END = '<!-- end of what is made -->';

/** Replaces the part of a page in docs/ that this command makes, between its marks; what people wrote around it stays. */
export function writeMadePart(page: string, command: string, text: string): void {
  const path = join(import.meta.dirname, '..', 'docs', page);
  const begin = `<!-- made by \`${command}\` -->`;
  const whole = readFileSync(path, 'utf8');
  const start = whole.indexOf(begin);
  const end = whole.indexOf(END, start);
  if (start < 0 || end < 0) throw new Error(`docs/${page} has lost its marks.`);
  writeFileSync(path, `${whole.slice(0, start)}${begin}\n${text}\n${whole.slice(end)}`);
}
