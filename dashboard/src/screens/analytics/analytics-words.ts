import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Analytics } from './analytics-query.ts';

export type Stage = Analytics['stages'][number]['stage'];
export type WaitingStage = Analytics['waiting'][number]['stage'];
export type Age = Analytics['waiting'][number]['ages'][number]['age'];
export type CorrectionKind = Analytics['corrections'][number]['kind'];
export type Agreement = Analytics['agreement'][number];

export const STAGES: Readonly<Record<Stage, MessageDescriptor>> = {
  draft: msg`Draft to submission`,
  changes: msg`Changes asked to submitted again`,
  review: msg`Review to decision`,
  approved: msg`Approval to publication`,
  correction: msg`Correction opened to published`,
  whole: msg`First draft to first publication`,
};

export const WAITING: Readonly<Record<WaitingStage, MessageDescriptor>> = {
  draft: msg`Drafts`,
  changes: msg`Changes requested`,
  review: msg`In review`,
  approved: msg`Approved, not published`,
};

export const AGES: Readonly<Record<Age, MessageDescriptor>> = {
  under1d: msg`Under 1 day`,
  '1to3d': msg`1–3 days`,
  '3to7d': msg`3–7 days`,
  '7to30d': msg`7–30 days`,
  over30d: msg`Over 30 days`,
};

export const CORRECTIONS: Readonly<Record<CorrectionKind, MessageDescriptor>> = {
  correction: msg`Correction`,
  clarification: msg`Clarification`,
  update: msg`Update`,
  verdict_change: msg`Change of verdict`,
  retraction: msg`Retraction`,
};

export const METRICS: Readonly<Record<Agreement['level'], MessageDescriptor>> = {
  ordinal: msg`by place on the scale: neighbours disagree less than extremes`,
  nominal: msg`by name: the same rating or not`,
};

export const NO_ALPHA: Readonly<Record<NonNullable<Agreement['reason']>, MessageDescriptor>> = {
  TOO_FEW_UNITS: msg`Not enough blind ratings yet: at least two claims must have been rated by two people each, independently. An editor can ask for blind ratings on a claim’s page.`,
  NO_VARIATION: msg`Everybody always gave the same rating. That is perfect agreement on what was rated, but it cannot be told from chance until ratings differ.`,
};

/** What an alpha means, by the bounds that Krippendorff himself gives (0.8 and 0.667). */
export function meaningOf(alpha: number): MessageDescriptor {
  if (alpha < 0) return msg`Raters agree less than chance would: they probably read the scale in different ways.`;
  if (alpha < 0.667) return msg`Too low to rest conclusions on: talk over the claims on which ratings differ, and sharpen the definitions of the scale.`;
  if (alpha < 0.8) return msg`Good enough for tentative conclusions, not for strong ones.`;
  return msg`High: the ratings would be much the same if other reviewers had given them.`;
}
