import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.js';

/**
 * What every mutant of has to be noticed: who may do what, what follows from a step, what is signed, where a quote stands, where a list goes on.
 * All of it is pure, with a spec beside it.
 */
export const RULES: readonly string[] = [
  'access/permit', 'access/policy', 'access/predicates',
  'articles/anchor', 'articles/article-text', 'articles/quote-search', 'articles/re-anchoring', 'articles/surroundings',
  'claims/attribution-chain', 'claims/claim-ref', 'claims/claim-state', 'claims/relation-rules',
  'discussion/thread-part',
  'evidence/reply-request', 'evidence/withheld-evidence',
  'platform/canonical-json/canonical-json', 'platform/edtf/edtf',
  'platform/http/conditional', 'platform/http/cursors', 'platform/http/fingerprint',
  'platform/text/code-points', 'platform/text/http-url', 'platform/text/language-tag', 'platform/text/text-direction', 'platform/text/well-formed',
  'review/approvals', 'review/bylines', 'review/content-difference', 'review/content-draft', 'review/freeze-content', 'review/outcomes', 'review/publication-rules',
  'review/refusal', 'review/review-workflow', 'review/submission-rules', 'review/word-difference', 'review/workflow-table',
  'verdicts/blind-rating', 'verdicts/rationale', 'verdicts/verdict-fit',
].map((name) => `src/${name}.ts`);

/** Not started by the tests in their own process, or no code: what the sample newsroom says, and what Prisma wrote. */
const ELSEWHERE = [
  /\.spec\.ts$/, /^src\/generated\//, /^src\/sample\/authored\//,
  /^src\/[^/]*-(command|arguments)\.ts$/, /^src\/(main|first-admin|load-sample|explain-failure|command-line)\.ts$/,
  /^src\/platform\/backup\//, /^src\/platform\/database\/(embedded-|migrate|apply-migration|after-restore)/,
];

/** Every other source of the server. */
export const restOfSources = (): string[] =>
  filesUnder('src').filter((file) => file.endsWith('.ts') && !RULES.includes(file) && !ELSEWHERE.some((pattern) => pattern.test(file)));

export const ruleSpecs = (): string[] => filesUnder('src').filter((file) => file.endsWith('.spec.ts'));

/** Without those that measure time, which all belong to rules. */
export const smallSpecs = (): string[] => ruleSpecs().filter((file) => !readFileSync(join(ROOT, file), 'utf8').includes('cpuUsage'));

export const apiSpecs = (): string[] => [...filesUnder('test/api'), ...filesUnder('test/access'), ...filesUnder('test/database')].filter((file) => file.endsWith('.spec.ts') && !file.endsWith('isolation.spec.ts'));

const filesUnder = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).sort().map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
