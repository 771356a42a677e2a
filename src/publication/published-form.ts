import { z } from 'zod';
import { inverseTypes, relationTypes } from '../claims/relation-rules.js';
import {
  appearanceSchema,
  articleSchema,
  bylineSchema,
  correctionKinds,
  evidenceSchema,
  linkSchema,
  provenanceSchema,
  quoteSchema,
  replySchema,
  selectionSchema,
  speakerSchema,
  topicSchema,
  verdictSchema,
} from '../review/claim-content.js';

const text = z.string();
const optional = text.nullable();
const instant = z.iso.datetime();
const date = text.nullable().meta({ description: 'EDTF level 0' });
const digest = text.meta({ description: 'sha256:<hex>' });
const revision = z.int().min(1);

export const publicNewsroomSchema = z
  .object({
    id: z.uuid(),
    slug: text,
    name: text,
    url: optional,
    licence: optional,
    methodologyUrl: optional,
    correctionsPolicyUrl: optional,
    complaintsUrl: optional,
    ownershipUrl: optional,
  })
  .meta({ id: 'PublicNewsroom' });

const claimReferenceSchema = z
  .object({ id: z.uuid(), slug: text, statement: text, status: z.enum(['published', 'retracted']) })
  .meta({ id: 'PublishedClaimReference' });

export const publishedRelationSchema = z
  .object({
    type: z.enum([...new Set([...relationTypes, ...inverseTypes])]),
    claim: claimReferenceSchema,
    statedBy: z.uuid().meta({ description: 'The claim whose content states the relation: this one or the other' }),
  })
  .meta({ id: 'PublishedRelation', description: 'Shown only while both claims are public' });

const stateSchema = z
  .object({
    revision,
    contentDigest: digest,
    rating: z.object({ key: text, label: text }).nullable(),
    attributionRating: z.object({ key: text, label: text }).nullable(),
  })
  .meta({ id: 'PublishedCorrectionState' });

export const publishedCorrectionSchema = z
  .object({
    at: instant,
    kind: z.enum(correctionKinds),
    note: text,
    reportedByReader: z.boolean(),
    verdictChanged: z.boolean(),
    from: stateSchema,
    to: stateSchema.nullable().meta({ description: 'Null for a retraction' }),
  })
  .meta({ id: 'PublishedCorrection' });

export const publishedClaimSchema = z
  .object({
    id: z.uuid(),
    slug: text,
    url: text,
    status: z.enum(['published', 'retracted']),
    newsroom: publicNewsroomSchema,
    statement: text,
    kind: z.enum(['fact', 'prediction', 'opinion']),
    headline: optional,
    bylines: z.array(bylineSchema),
    license: optional,
    quote: quoteSchema.nullable(),
    quoteTranslation: optional,
    article: articleSchema.nullable(),
    appearances: z.array(appearanceSchema),
    claimant: speakerSchema.nullable().meta({ description: "Null: the article's own voice, or an imported check that does not say" }),
    claimedAt: date,
    attribution: z.array(linkSchema),
    relations: z.array(publishedRelationSchema),
    verdict: verdictSchema,
    evidence: z.array(evidenceSchema),
    rightOfReply: z.array(replySchema),
    language: text,
    translationOf: claimReferenceSchema.nullable(),
    topics: z.array(topicSchema),
    selection: selectionSchema.nullable(),
    provenance: provenanceSchema,
    sample: z.boolean(),
    revision,
    contentDigest: digest,
    contentUrl: text.meta({ description: 'The canonical bytes that hash to the content digest' }),
    approvals: z.array(z.object({ role: z.enum(['editor', 'admin']), at: instant })),
    firstPublishedAt: instant,
    updatedAt: instant,
    corrections: z.array(publishedCorrectionSchema),
    retraction: z.object({ at: instant, reason: text }).nullable(),
  })
  .meta({ id: 'PublishedClaim', description: 'Everything a reader may know about a verified claim' });

export type PublishedClaim = z.infer<typeof publishedClaimSchema>;
export type PublishedRelation = z.infer<typeof publishedRelationSchema>;
export type PublishedCorrection = z.infer<typeof publishedCorrectionSchema>;
export type PublicNewsroom = z.infer<typeof publicNewsroomSchema>;
