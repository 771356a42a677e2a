import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../config/project-root.js';

/** What is known about the sample article: it was given without publisher, author and address, in the week after a visit in May 2024. */
export const articleFacts = { publisher: null, author: null, url: null, publishedAt: '2024-05', language: 'en' } as const;

/** The article as it was given: title, empty line, paragraphs. */
export const readSampleArticle = (): string => readFileSync(join(projectRoot, 'prisma', 'seed', 'putin-north-korea.txt'), 'utf8');

/** The paragraph of a passage, from 1; the headline is the first. Null when no paragraph holds it. */
export function paragraphOf(text: string, passage: string): number | null {
  const index = text.split('\n\n').findIndex((paragraph) => paragraph.includes(passage));
  return index < 0 ? null : index + 1;
}
