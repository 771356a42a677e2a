import type { RatingOnScale } from '../newsrooms/newsrooms.reader.js';
import { bucketFor, daysIn, inBuckets, type Day, type DayRange } from './analytics-range.js';
import type { PublicationCount, WaitingCount } from './analytics.repository.js';
import { ages, correctionKinds, flowKinds, stages, waitingStages, type Analytics } from './analytics.schemas.js';
import { nominalAgreement, ordinalAgreement, type BlindRating } from './rater-agreement.js';
import type { StageTimes } from './stage-durations.repository.js';

/** What was counted, as the answer tells it: everything is there, also what is zero. */

type Scale = readonly Pick<RatingOnScale, 'key' | 'label' | 'value' | 'normalised'>[];

const DAYS_PER_WEEK = 7;

const kindOf = { publish: 'published', correct: 'corrected', retract: 'retracted', withhold: 'withheld', import: 'imported' } as const;

export function flowOf(range: DayRange, arrivals: readonly { day: Day; count: number }[], publications: readonly PublicationCount[]): Pick<Analytics, 'flow' | 'totals'> {
  const rows = [
    ...arrivals.map(({ day, count }) => ({ day, count, key: 'received' as const })),
    ...publications.map(({ day, count, kind }) => ({ day, count, key: kindOf[kind] })),
  ];
  const total = (key: (typeof flowKinds)[number]): number => sum(rows.filter((row) => row.key === key));
  return {
    flow: inBuckets(range, bucketFor(range), rows, flowKinds),
    totals: {
      received: total('received'), published: total('published'), corrected: total('corrected'), retracted: total('retracted'), withheld: total('withheld'),
      imported: total('imported'),
    },
  };
}

export function throughputOf(range: DayRange, publications: readonly PublicationCount[]): Analytics['throughput'] {
  const rows = publications.filter(({ kind }) => kind === 'publish' || kind === 'correct').map(({ day, count }) => ({ day, count, key: 'published' as const }));
  return { perWeek: (sum(rows) * DAYS_PER_WEEK) / daysIn(range), weeks: inBuckets(range, 'week', rows, ['published']) };
}

export function correctionsOf(publications: readonly PublicationCount[]): Analytics['corrections'] {
  return correctionKinds.map((kind) => ({ kind, count: sum(publications.filter(({ correctionKind }) => correctionKind === kind)) }));
}

export function stagesOf(times: readonly StageTimes[]): Analytics['stages'] {
  return stages.map((stage) => {
    const here = times.find((each) => each.stage === stage);
    return { stage, count: here?.count ?? 0, medianSeconds: here?.median ?? null, p90Seconds: here?.p90 ?? null };
  });
}

/** A review that ended approved was published at once, or not. */
export function decisionsOf(rows: readonly { outcome: string; count: number }[]): Analytics['decisions'] {
  const of = (...outcomes: readonly string[]): number => sum(rows.filter((row) => outcomes.includes(row.outcome)));
  const [approved, changesRequested, rejected] = [of('approved', 'published'), of('changes'), of('rejected')];
  const all = approved + changesRequested + rejected;
  return { approved, changesRequested, rejected, sendBackRate: all === 0 ? null : changesRequested / all };
}

export function waitingOf(rows: readonly WaitingCount[]): Analytics['waiting'] {
  return waitingStages.map((stage) => {
    const here = rows.filter((row) => row.stage === stage);
    const oldest = here.map((row) => row.oldest.toISOString()).sort()[0] ?? null;
    return { stage, ages: ages.map((age) => ({ age, count: sum(here.filter((row) => row.age === age)) })), total: sum(here), oldestSince: oldest };
  });
}

/** The ratings of the present scale in their order, then those that it no longer has, then none. */
export function verdictsOf(scale: Scale, rows: readonly { ratingKey: string | null; count: number }[]): Analytics['verdicts'] {
  const known = scale.map(({ key, label, normalised }) => ({ ratingKey: key, label, normalised, count: sum(rows.filter(({ ratingKey }) => ratingKey === key)) }));
  const others = rows.filter(({ ratingKey }) => !scale.some(({ key }) => key === ratingKey)).sort((left, right) => order(left.ratingKey, right.ratingKey));
  return [...known, ...others.map(({ ratingKey, count }) => ({ ratingKey, label: null, normalised: null, count }))];
}

/** Where a scale has a line, agreement along it; always agreement on the names. */
export function agreementOf(scales: Readonly<Record<BlindRating['axis'], Scale>>, ratings: readonly BlindRating[]): Analytics['agreement'] {
  return (['truth', 'attribution'] as const).flatMap((axis) => {
    const values = new Map(scales[axis].map(({ key, value }) => [key, value]));
    const hasLine = [...values.values()].filter((value) => value !== null).length > 1;
    const along = hasLine ? [ordinalAgreement(axis, ratings, (key) => values.get(key) ?? null)] : [];
    return [...along, nominalAgreement(axis, ratings)];
  });
}

const sum = (rows: readonly { readonly count: number }[]): number => rows.reduce((total, { count }) => total + count, 0);

function order(left: string | null, right: string | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return left < right ? -1 : 1;
}
