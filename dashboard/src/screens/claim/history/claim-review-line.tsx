import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Schema } from '../../../api/client.ts';

type Standing = Schema<'ClaimReviewStanding'>;

/** What is said of a claim that is public; that it is retracted or withheld, the page says itself, and without an appearance none is published. */
const REASONS: Partial<Readonly<Record<Standing['reasons'][number], MessageDescriptor>>> = {
  IMPORTED: msg`Imported`,
  SAMPLE: msg`Sample`,
  NO_RATING: msg`Not rated`,
  NO_CLAIMANT: msg`No claimant`,
  CLAIMANT_IS_PUBLISHER: msg`Our own claim`,
};

/** Whether search engines get the published claim as ClaimReview, and if not, why. */
export function ClaimReviewLine({ standing }: { readonly standing: Standing }) {
  const { i18n } = useLingui();
  const words = standing.reasons.flatMap((reason) => REASONS[reason] ?? []);
  if (!standing.emitted && words.length === 0) return null;
  const reasons = new Intl.ListFormat(i18n.locale).format(words.map((word) => i18n._(word)));
  return <p>{standing.emitted ? `ClaimReview: ${i18n._(msg`Published`)}` : <Trans>No ClaimReview: {reasons}</Trans>}</p>;
}
