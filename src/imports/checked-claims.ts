import { z } from 'zod';
import { chainModes } from '../claims/attribution-chain.js';
import { contentDigest } from '../platform/canonical-json/canonical-json.js';
import { edtf, languageTag, text, url } from '../platform/text/text.schemas.js';
import { speakerTypes } from '../speakers/speaker-type.js';
import { RATIONALE_MAX, rationalePointers, rationaleProblem } from '../verdicts/rationale.js';
import { publisherOf } from './archived-page.js';
import { checked, valuesOf, type Read } from './row-values.js';
import type { Row } from './read-rows.js';
import { isUnnamed } from './unnamed-claimant.js';

/** Longest rating text, in code points: some publishers write a paragraph where others write a word. */
const RATING_MAX = 2000;
const TOPICS_MAX = 20;

const topics = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(';').flatMap((topic) => topic.trim() || []) : (value ?? [])),
  z.array(text(100, { min: 1 })).max(TOPICS_MAX),
);

/** A claim that somebody else has checked, in the words of docs/import.md. */
export const checkedClaimSchema = z
  .strictObject({
    statement: text(2000, { min: 1, multiline: true }),
    rating: text(RATING_MAX, { min: 1, multiline: true }),
    claimant: text(300, { min: 1 }).nullable(),
    claimantType: z.enum(speakerTypes).nullable(),
    claimantRole: text(300, { min: 1 }).nullable(),
    claimantUrl: url().nullable(),
    mode: z.enum(chainModes).nullable(),
    claimedAt: edtf().nullable(),
    publisher: text(300, { min: 1 }).nullable(),
    url: url().nullable(),
    publishedAt: edtf().nullable(),
    language: languageTag().nullable(),
    headline: text(300, { min: 1 }).nullable(),
    conclusion: text(200, { min: 1 }).nullable(),
    rationale: text(RATIONALE_MAX, { min: 1, multiline: true }).nullable(),
    topics,
    license: text(200, { min: 1 }).nullable(),
    appearanceUrl: url().nullable(),
  })
  .superRefine((claim, context) => {
    const issue = (column: string, message: string): void => context.addIssue({ code: 'custom', path: [column], message });
    if (claim.claimant === null && (claim.claimantType ?? claim.claimantRole ?? claim.claimantUrl ?? claim.mode) !== null) {
      issue('claimant', 'Columns about a claimant are filled in, but the claimant has no name');
    }
    if (claim.rationale === null) return;
    const problem = rationaleProblem(claim.rationale);
    if (problem !== null) {
      issue('rationale', problem.detail);
      return;
    }
    const { evidence, unusable } = rationalePointers(claim.rationale);
    if (evidence.length > 0) issue('rationale', 'Cites evidence as [E1], but an import brings no evidence');
    if (unusable.length > 0) issue('rationale', 'Links to something that is no http or https address');
  });

export type CheckedClaim = z.infer<typeof checkedClaimSchema>;

export const checkedClaimColumns: readonly string[] = Object.keys(checkedClaimSchema.shape);

/** How to find a column in a row whose columns may have other names. */
export type NameOf = (column: string) => string;

/** Reads a row in the plain format. Without a publisher, the host of the check's address is one. */
export function plainClaim(row: Row, nameOf: NameOf): Read<CheckedClaim> {
  const read = checked(checkedClaimSchema, valuesOf(row, checkedClaimColumns, nameOf), nameOf);
  return read.ok ? { ok: true, value: withPublisher(read.value) } : read;
}

export function withPublisher(claim: CheckedClaim): CheckedClaim {
  return claim.publisher !== null || claim.url === null ? claim : { ...claim, publisher: publisherOf(claim.url) };
}

/** Whether the claimant is somebody that other claims can have as claimant too. */
export const isNamed = (claim: CheckedClaim): boolean => claim.claimant !== null && !isUnnamed(claim.claimant);

/** What makes two rows, in whatever files, the same check of the same claim. */
export function claimFingerprint(claim: CheckedClaim): string {
  const { statement, claimant, rating, publisher, url: address, publishedAt } = claim;
  return contentDigest({ what: 'claim', statement, claimant, rating, publisher, url: address, publishedAt });
}
