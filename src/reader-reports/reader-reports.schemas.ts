import { z } from 'zod';
import { claimHead } from '../claims/claim-outlook.js';
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

export const reportQuery = z.strictObject({
  state: z.enum(reportStates).default('new'),
  limit: limit(100, 20),
  cursor: cursor().optional(),
});
export type ReportQuery = z.infer<typeof reportQuery>;

export const reportPath = z.object({ newsroom: z.string(), report: uuid() });

export const decisionBody = z
  .strictObject({
    state: z.enum(['accepted', 'declined', 'duplicate']).meta({ description: 'accepted opens a correction of the claim, which says that a reader reported the error.' }),
    note: text(1000, { multiline: true }).nullable().default(null).meta({ description: 'For the desk' }),
  })
  .meta({ id: 'ReaderReportDecision' });
export type DecisionBody = z.infer<typeof decisionBody>;

export const reportView = z
  .object({
    id: uuid(),
    version: version(),
    claim: z.object({ id: uuid(), number: z.string(), statement: z.string().nullable() }),
    revision: z.int().min(1).meta({ description: 'Published revision that the reader had before them' }),
    text: z.string(),
    email: z.string().nullable().meta({ description: 'Only to ask back; erased 90 days after it came' }),
    state: z.enum(reportStates),
    note: z.string().nullable(),
    decidedBy: z.object({ id: uuid(), name: z.string() }).nullable(),
    decidedAt: instant().nullable(),
    createdAt: instant(),
  })
  .meta({ id: 'ReaderReport' });
export type ReportView = z.infer<typeof reportView>;

export const reportPage = pageOf(reportView).meta({ id: 'ReaderReports' });
export type ReportPage = z.infer<typeof reportPage>;

export const decisionAnswer = reportView.extend({ head: claimHead.meta({ description: 'The claim as it is now' }) }).meta({ id: 'ReaderReportAnswer' });
export type DecisionAnswer = z.infer<typeof decisionAnswer>;
