import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Schema } from '../../../api/client.ts';
import { useOpenClaim } from './open-claim.ts';
import { publicationsQuery } from './publications.ts';
import styles from './claim-facts.module.css';

type Standing = Schema<'ClaimReviewStanding'>;

const REASONS: Readonly<Record<Standing['reasons'][number], MessageDescriptor>> = {
  WITHHELD: msg`it is withheld`,
  RETRACTED: msg`it was retracted`,
  IMPORTED: msg`the check is somebody else’s`,
  SAMPLE: msg`it is a sample`,
  NO_RATING: msg`it has no rating`,
  NO_CLAIMANT: msg`nobody is named who makes the claim`,
  CLAIMANT_IS_PUBLISHER: msg`the newsroom itself makes the claim`,
  NO_APPEARANCE: msg`it does not say where the claim appeared`,
};

const ADVICE: Readonly<Record<Standing['advice'][number], MessageDescriptor>> = {
  CLAIM_REVIEWED_LONG: msg`Search engines show about 75 characters of the statement.`,
  RATING_IN_CLAIM: msg`The statement should not begin with the rating.`,
};

/** Whether search engines get the published claim as ClaimReview, and if not, why. */
export function ClaimReviewFact() {
  const { i18n } = useLingui();
  const { newsroom, number, view } = useOpenClaim();
  const { data } = useQuery(publicationsQuery(newsroom, number, view.claim.id));
  const standing = data?.claimReview ?? null;
  if (standing === null) return null;
  const reasons = new Intl.ListFormat(i18n.locale).format(standing.reasons.map((reason) => i18n._(REASONS[reason])));
  return (
    <span className={styles['note']}>
      {standing.emitted ? <Trans>Search engines get it as ClaimReview.</Trans> : <Trans>No ClaimReview for search engines: {reasons}.</Trans>}
      {standing.advice.map((advice) => ` ${i18n._(ADVICE[advice])}`)}
    </span>
  );
}
