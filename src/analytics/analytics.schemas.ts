import { z } from 'zod';
import { instant } from '../platform/http/fields.js';
import { languageTag, uuid } from '../platform/text/text.schemas.js';

export const stages = ['draft', 'changes', 'review', 'approved', 'correction', 'whole'] as const;
export const waitingStages = ['draft', 'changes', 'review', 'approved'] as const;
export const ages = ['under1d', '1to3d', '3to7d', '7to30d', 'over30d'] as const;
export const correctionKinds = ['correction', 'clarification', 'update', 'verdict_change', 'retraction'] as const;
export const flowKinds = ['received', 'published', 'corrected', 'retracted', 'withheld', 'imported'] as const;
export const charts = ['flow', 'stages', 'throughput', 'decisions', 'waiting', 'corrections', 'verdicts', 'agreement', 'reviewers'] as const;
export type Chart = (typeof charts)[number];

const day = () => z.iso.date();

const FIRST_YEAR = '1900';
const LAST_YEAR = '2999';

/** A day that somebody may ask for: far from the years that neither ISO texts nor the calendar of PostgreSQL write with four digits. */
const askedDay = () =>
  z.iso.date({ abort: true }).refine((asked) => asked >= `${FIRST_YEAR}-01-01` && asked <= `${LAST_YEAR}-12-31`, { error: `Lies outside the years ${FIRST_YEAR} to ${LAST_YEAR}.` });

export const analyticsQuerySchema = z.strictObject({
  from: askedDay().optional().meta({ description: 'First day (UTC); 90 days up to `to` when left out' }),
  to: askedDay().optional().meta({ description: 'Last day (UTC); today when left out' }),
  topic: uuid().optional(),
  language: languageTag().optional().meta({ description: 'Of the check' }),
});
export type AnalyticsQuery = z.output<typeof analyticsQuerySchema>;

const fileOf = (chart: Chart): `${Chart}.csv` => `${chart}.csv`;
const chartOf = (file: `${Chart}.csv`): Chart => file.slice(0, -'.csv'.length) as Chart;

export const newsroomPathSchema = z.object({ newsroom: z.string().max(200) });
export const chartPathSchema = z.strictObject({ newsroom: z.string().max(200), chart: z.enum(charts.map(fileOf)).transform(chartOf) });
export type ChartPath = z.infer<typeof chartPathSchema>;

const count = () => z.int().min(0);
const counts = z.object({ received: count(), published: count(), corrected: count(), retracted: count(), withheld: count(), imported: count() });

export const analyticsSchema = z
  .object({
    range: z.object({ from: day(), to: day(), bucket: z.enum(['day', 'week', 'month']), topic: z.uuid().nullable(), language: z.string().nullable() }),
    asOf: instant().meta({ description: 'What is waiting is waiting at this moment, whatever the range' }),
    flow: z.array(counts.extend({ start: day() })).meta({ description: 'Every bucket of the range; imports are in no other column' }),
    totals: counts,
    stages: z
      .array(z.object({ stage: z.enum(stages), count: count(), medianSeconds: z.number().nullable(), p90Seconds: z.number().nullable() }))
      .meta({
        description:
          'Stages that ended in the range, as they are meant to: draft to submission, changes requested to submission, review to decision, approval to publication (0 where it is one step), correction opened to published, first round opened to first publication. Over more than 186 days, unless of a topic, within 1 %',
      }),
    throughput: z.object({ perWeek: z.number(), weeks: z.array(z.object({ start: day(), published: count() })) }).meta({
      description: 'First publications and corrections by week, from Monday',
    }),
    decisions: z
      .object({ approved: count(), changesRequested: count(), rejected: count(), sendBackRate: z.number().min(0).max(1).nullable() })
      .meta({ description: 'How reviews ended; the rate is that of requested changes among them, null without any' }),
    waiting: z.array(
      z.object({
        stage: z.enum(waitingStages),
        ages: z.array(z.object({ age: z.enum(ages), count: count() })),
        total: count(),
        oldestSince: instant().nullable(),
      }),
    ),
    corrections: z.array(z.object({ kind: z.enum(correctionKinds), count: count() })),
    verdicts: z
      .array(z.object({ ratingKey: z.string().nullable(), label: z.string().nullable(), normalised: z.string().nullable(), count: count() }))
      .meta({ description: 'Public claims of our own that were first published in the range; null: only whether it was said' }),
    agreement: z
      .array(
        z.object({
          axis: z.enum(['truth', 'attribution']),
          level: z.enum(['ordinal', 'nominal']),
          alpha: z.number().max(1).nullable().meta({ description: 'Krippendorff’s alpha over blind ratings that are revealed' }),
          reason: z.enum(['TOO_FEW_UNITS', 'NO_VARIATION']).nullable(),
          units: count(),
          coders: count(),
          pairs: count(),
          leftOut: count().meta({ description: 'Ratings without a place on the line' }),
        }),
      ),
    reviewers: z.array(z.object({ person: z.object({ id: z.uuid(), name: z.string().nullable() }), ratings: count(), pairs: count(), same: count() })),
  })
  .meta({ id: 'Analytics' });
export type Analytics = z.infer<typeof analyticsSchema>;
