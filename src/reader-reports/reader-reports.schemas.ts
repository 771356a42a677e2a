import { z } from 'zod';
import { claimHead } from '../claims/claim-outlook.js';
import { claimRef } from '../claims/claim-ref.js';
import { displayedStates } from '../claims/claim-state.js';
import { cursor, instant, limit, pageOf, uuid, version } from '../platform/http/fields.js';
import { text } from '../platform/text/text.schemas.js';
import { reportLength } from '../public-pages/colophon.js';

export const reportStates = ['new', 'accepted', 'declined', 'duplicate'] as const;

/** What a reader's browser sends; an empty field is one that was left out. */
export const reportForm = z.strictObject({
  text: z.string().transform((value) => value.replaceAll('\r\n', '\n').trim()).pipe(text(reportLength.most, { min: reportLength.least, multiline: true })),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  /** Nobody sees it: whoever fills it in is a program. */
  website: z.string().max(2048).default(''),
});

/** What can be read of a form that may be refused: a reader gets it back and has to write nothing twice. */
export const typedForm = z.object({ text: z.string().catch(''), email: z.string().catch('') }).catch({ text: '', email: '' });

export const reportQuery = z.strictObject({
  state: z.enum([...reportStates, 'all']).default('new'),
  claim: claimRef().optional(),
  limit: limit(100, 20),
  cursor: cursor().optional(),
});
export type ReportQuery = z.infer<typeof reportQuery>;

export const claimReportsPath = z.object({ newsroom: z.string(), claim: claimRef() });

export const reportPath = z.object({ newsroom: z.string(), report: uuid() });

export const decisionBody = z
  .strictObject({
    state: z.enum(['accepted', 'declined', 'duplicate']).meta({ description: 'accepted opens a correction of the claim, which says that a reader reported the error.' }),
    note: text(1000, { multiline: true }).nullable().default(null).meta({ description: 'For the desk' }),
    duplicateOf: uuid().nullable().default(null).meta({ description: 'Of duplicate, and there required: the report of the same claim that says it already. Not one that is a duplicate itself.' }),
  })
  .meta({ id: 'ReaderReportDecision' });
export type DecisionBody = z.infer<typeof decisionBody>;

const decision = {
  decidedBy: z.object({ id: uuid(), name: z.string() }).nullable(),
  decidedAt: instant().nullable(),
};
const words = z.string().nullable().meta({ description: 'Null: erased together with the claim' });

export const reportView = z
  .object({
    id: uuid(),
    version: version(),
    claim: z.object({
      id: uuid(),
      number: z.string(),
      statement: z.string().nullable(),
      language: z.string(),
      state: z.enum(displayedStates),
      slug: z.string().nullable().meta({ description: 'Of its public page' }),
    }),
    revision: z.int().min(1).meta({ description: 'Published revision that the reader had before them' }),
    text: words,
    email: z.string().nullable().meta({ description: 'Only to ask back; erased 90 days after it came' }),
    emailErasedAt: instant().nullable().meta({ description: 'Until when it is kept' }),
    state: z.enum(reportStates),
    note: z.string().nullable(),
    duplicateOf: z.object({ id: uuid(), state: z.enum(reportStates), text: words, createdAt: instant() }).nullable(),
    ...decision,
    createdAt: instant(),
    acceptance: z.enum(['opensCorrection', 'joinsCorrection', 'underReview', 'notPublished']).meta({
      description: 'What accepting would do now: open a correction, or join the one that is open. underReview and notPublished: it is refused.',
    }),
  })
  .meta({ id: 'ReaderReport' });
export type ReportView = z.infer<typeof reportView>;

export const reportPage = pageOf(reportView).meta({ id: 'ReaderReports' });
export type ReportPage = z.infer<typeof reportPage>;

export const decisionAnswer = reportView.extend({ head: claimHead.meta({ description: 'The claim as it is now' }) }).meta({ id: 'ReaderReportAnswer' });
export type DecisionAnswer = z.infer<typeof decisionAnswer>;

const claimReport = z.object({ id: uuid(), revision: reportView.shape.revision, text: words, note: z.string().nullable(), createdAt: instant(), ...decision }).meta({ id: 'ClaimReaderReport' });
export type ClaimReportView = z.infer<typeof claimReport>;

export const claimReports = z
  .object({
    waiting: z.int().meta({ description: 'Nobody has decided on them; 0 for who may not' }),
    claim: claimHead,
    accepted: z.array(claimReport).meta({ description: 'What the next correction answers: accepted since the last publication, the last one first, 20 at most. Without e-mail addresses.' }),
  })
  .meta({ id: 'ClaimReaderReports' });
export type ClaimReports = z.infer<typeof claimReports>;
