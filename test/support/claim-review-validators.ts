import Validator, { type Issue } from '@adobe/structured-data-validator';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import tool from 'structured-data-testing-tool';
import presets from 'structured-data-testing-tool/presets.js';

type Report = Awaited<ReturnType<typeof tool.structuredDataTestHtml>>;

const vocabulary = new URL('../fixtures/schemaorg/schemaorg-30.0-https.jsonld.gz', import.meta.url);
let validator: Validator | null = null;

/** What Adobe's validator, with the whole vocabulary of schema.org 30.0, finds wrong with a ClaimReview: types, properties, ranges. */
export async function vocabularyIssues(jsonLd: object): Promise<Issue[]> {
  validator ??= new Validator(JSON.parse(gunzipSync(readFileSync(vocabulary)).toString()) as object);
  const { '@context': _, ...item } = structuredClone(jsonLd) as { '@context'?: unknown };
  return validator.validate({ jsonld: { ClaimReview: [item] } });
}

/** What structured-data-testing-tool misses by its Google preset, which holds the rules for ClaimReview, on a page with this markup. */
export async function presetComplaints(jsonLd: object): Promise<string[]> {
  const html = `<!doctype html><html><head><script type="application/ld+json">${JSON.stringify(jsonLd).replaceAll('<', '\\u003c')}</script></head></html>`;
  const report = await tool.structuredDataTestHtml(html, { presets: [presets.Google] }).catch((error: unknown) => (error as { res: Report }).res);
  if (!report.passed.some(({ test }) => test.startsWith('ClaimReview[0].'))) throw new Error('The preset has not looked at the markup.');
  return [...report.failed, ...report.warnings].map(({ test }) => test);
}
