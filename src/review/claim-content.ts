import { z } from 'zod';
import { chainModes } from '../claims/attribution-chain.js';
import { claimKinds } from '../claims/claim-kind.js';
import { relationTypes } from '../claims/relation-rules.js';
import { sha256Hex } from '../platform/canonical-json/canonical-json.js';

/*
 * The content of a claim: every field that a person wrote and a reader sees, and nothing else. Editors approve exactly
 * this, its canonical bytes are public, and their SHA-256 is the content digest. Adding, renaming or removing a member
 * changes digests: raise `contentVersion` and keep reading the old ones.
 */

const text = z.string();
const optional = text.nullable();
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
/** EDTF level 0: YYYY, YYYY-MM, YYYY-MM-DD or an instant. */
const date = text.nullable();

export const quoteSchema = z
  .strictObject({
    exact: text,
    prefix: text,
    suffix: text,
    start: z.int().min(0).meta({ description: 'Unicode code points from the start of the text revision' }),
    end: z.int().min(0).meta({ description: 'Exclusive' }),
  })
  .meta({ id: 'PublishedQuote', description: 'W3C TextQuoteSelector and TextPositionSelector in one' });

export const speakerSchema = z
  .strictObject({
    name: text.meta({ description: 'As cited' }),
    type: z.enum(['person', 'organisation', 'outlet']).nullable(),
    role: optional.meta({ description: 'As cited, at that time' }),
    url: optional,
    unnamed: z
      .boolean()
      .meta({ description: 'Somebody the article does not name; never the same as another unnamed one' }),
  })
  .meta({ id: 'PublishedSpeaker' });

export const articleSchema = z
  .strictObject({
    id: z.uuid(),
    title: text,
    publisher: optional,
    author: optional,
    url: optional,
    publishedAt: date,
    language: text,
    revisionDigest: digest.meta({ description: 'SHA-256 of the text revision that the offsets refer to, UTF-8' }),
  })
  .meta({ id: 'PublishedArticle' });

const appearanceBase = { first: z.boolean(), publishedAt: date };
export const appearanceSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('text'), ...appearanceBase, article: articleSchema, quote: quoteSchema }),
    z.strictObject({ type: z.literal('url'), ...appearanceBase, url: text }),
    z.strictObject({
      type: z.literal('media'),
      ...appearanceBase,
      mediaUrl: text,
      mediaHash: optional,
      mediaFragment: optional.meta({ description: 'W3C Media Fragments, such as t=10,20' }),
    }),
  ])
  .meta({ id: 'PublishedAppearance' });

export const normalisedRatings = [
  'true',
  'mostly_true',
  'mixed',
  'mostly_false',
  'false',
  'unproven',
  'other',
] as const;

export const ratingSchema = z
  .strictObject({
    key: text,
    label: text,
    definition: text,
    value: z.int().nullable().meta({ description: 'Null where the rating is no point on a line' }),
    best: z.int().nullable(),
    worst: z.int().nullable(),
    normalised: z.enum(normalisedRatings).nullable(),
    scale: text,
    scaleVersion: z.int().min(1),
    publisher: optional.meta({ description: 'Whose rating text it is, for imported ratings' }),
  })
  .meta({ id: 'PublishedRating' });

export const linkSchema = z
  .strictObject({
    speaker: speakerSchema,
    mode: z.enum(chainModes),
    quote: quoteSchema.nullable(),
    revisionDigest: digest.nullable().meta({ description: 'The text revision that the offsets of the quote refer to' }),
    rating: ratingSchema.nullable().meta({ description: 'Was it said: this link alone' }),
  })
  .meta({ id: 'PublishedAttributionLink' });

export const verdictSchema = z
  .strictObject({
    rating: ratingSchema.nullable().meta({ description: 'Is it so' }),
    attributionRating: ratingSchema.nullable().meta({ description: 'Was it said' }),
    conclusion: text,
    rationale: text.meta({ description: 'Markdown that cites evidence as [E1]' }),
    asKnownOn: date,
  })
  .meta({ id: 'PublishedVerdict' });

const number = z.int().min(1);
export const shownEvidenceSchema = z
  .strictObject({
    number,
    visibility: z.literal('public'),
    about: z.discriminatedUnion('part', [
      z.strictObject({ part: z.literal('statement') }),
      z.strictObject({ part: z.literal('link'), link: z.int().min(1) }),
    ]),
    stance: z.enum(['supports', 'refutes', 'context']),
    source: z.strictObject({
      name: text,
      kind: z.enum(['primary_document', 'data', 'expert', 'official', 'media', 'right_of_reply']),
      url: optional,
    }),
    sourceInterest: optional.meta({ description: 'What the source has to gain' }),
    primary: z.boolean(),
    title: optional,
    url: optional,
    quote: optional,
    quoteTranslation: optional,
    locator: z.strictObject({ page: optional, time: optional, paragraph: optional }).nullable(),
    retrievedAt: date,
    archive: z.strictObject({ url: text, sha256: text }).nullable(),
  })
  .meta({ id: 'PublishedEvidence' });

export const withheldEvidenceSchema = z
  .strictObject({
    number,
    visibility: z.literal('withheld'),
    reason: text,
    saltedHash: digest.meta({
      description: 'SHA-256 of a secret salt and the item, so that it can be shown to be unchanged',
    }),
  })
  .meta({ id: 'PublishedWithheldEvidence' });

export const evidenceSchema = z.discriminatedUnion('visibility', [shownEvidenceSchema, withheldEvidenceSchema]);

export const replySchema = z
  .strictObject({
    name: text,
    askedAt: date,
    channel: optional,
    dueAt: z.iso.datetime().nullable(),
    outcome: z.enum(['answered', 'declined', 'no_answer', 'not_asked']).nullable(),
    reason: optional,
    text: optional,
    evidence: number.nullable(),
  })
  .meta({ id: 'PublishedReply' });

export const correctionKinds = ['correction', 'clarification', 'update', 'verdict_change', 'retraction'] as const;
export const correctionSchema = z
  .strictObject({ kind: z.enum(correctionKinds), note: text, reportedByReader: z.boolean() })
  .meta({ id: 'PublishedCorrectionNote' });

export const provenanceSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('own') }),
    z.strictObject({ type: z.literal('imported'), from: text, url: optional }),
  ])
  .meta({ id: 'PublishedProvenance' });

export const bylineSchema = z.strictObject({ name: optional, role: optional }).meta({ id: 'PublishedByline' });
export const topicSchema = z.strictObject({ key: text, label: text }).meta({ id: 'PublishedTopic' });
export const selectionSchema = z
  .strictObject({
    reason: z.enum(['reach', 'harm', 'public_interest', 'reader_request', 'other']).nullable(),
    note: optional,
  })
  .meta({ id: 'PublishedSelection', description: 'Why it was checked' });

/**
 * Another claim inside a content. Its id would give away a claim that is not public, so the content commits to the id by
 * hash: whoever knows the id, because both ends are public, can check it.
 */
const claimDigest = digest.meta({ description: 'SHA-256 of the id of the other claim, in lower case' });

export const claimContentSchema = z
  .strictObject({
    contentVersion: z.literal(1),
    /** 16 random bytes in hex. After a withholding payload and salt can be erased and the digest tells nothing. */
    salt: z.string().regex(/^[0-9a-f]{32}$/),
    statement: text,
    kind: z.enum(claimKinds),
    headline: optional,
    bylines: z.array(bylineSchema),
    license: optional,
    language: text,
    claimedAt: date,
    quoteTranslation: optional,
    translationOf: claimDigest.nullable(),
    appearances: z.array(appearanceSchema),
    attribution: z.array(linkSchema),
    relations: z.array(z.strictObject({ type: z.enum(relationTypes), claimDigest })),
    verdict: verdictSchema,
    evidence: z.array(evidenceSchema),
    rightOfReply: z.array(replySchema),
    topics: z.array(topicSchema),
    selection: selectionSchema.nullable(),
    correction: correctionSchema.nullable(),
    provenance: provenanceSchema,
  })
  .meta({
    id: 'ClaimContent',
    description: 'Exactly what was approved; its RFC 8785 bytes hash to the content digest',
  });

export type ClaimContent = z.infer<typeof claimContentSchema>;
export type ContentRating = z.infer<typeof ratingSchema>;
export type ContentLink = z.infer<typeof linkSchema>;
export type ContentAppearance = z.infer<typeof appearanceSchema>;
export type ShownEvidence = z.infer<typeof shownEvidenceSchema>;
export type ContentEvidence = z.infer<typeof evidenceSchema>;
export type ContentReply = z.infer<typeof replySchema>;
export type ContentCorrection = z.infer<typeof correctionSchema>;
export type ContentProvenance = z.infer<typeof provenanceSchema>;

/** What a content says instead of another claim's id. Ids carry 74 random bits: the hash cannot be guessed back. */
export function claimDigestOf(claimId: string): `sha256:${string}` {
  return `sha256:${sha256Hex(claimId.toLowerCase())}`;
}

/** Reads stored content back. Throws a ZodError when it is not a content of a version that this program knows. */
export function parseContent(canonicalJson: string): ClaimContent {
  return claimContentSchema.parse(JSON.parse(canonicalJson));
}
