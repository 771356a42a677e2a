import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { answer, api, ifMatch, type Schema } from '../../../api/client.ts';
import type { Axis } from '../../../claims/claim-words.ts';
import { Button } from '../../../design/button.tsx';
import { Actions } from '../../../design/actions.tsx';
import { Icon } from '../../../design/icon.tsx';
import { ProblemNotice } from '../../../design/problem-notice.tsx';
import { TextField } from '../../../design/text-field.tsx';
import { isAtLeast } from '../../../session/session.ts';
import { useClaimWrite, useIdempotencyKey } from '../frame/claim-write.ts';
import { useKept } from '../frame/kept.ts';
import { useOpenClaim } from '../frame/open-claim.ts';
import { RatingScale } from './rating-scale.tsx';
import type { Rating } from './scales.ts';
import styles from './verdict-part.module.css';

type Round = Schema<'SecondRating'>;

const AskDialog = lazy(() => import('./ask-for-ratings-dialog.tsx').then(({ AskForRatingsDialog }) => ({ default: AskForRatingsDialog })));

/** For editors: two people who rate without seeing each other's. */
export function AskForRatings({ axis }: { readonly axis: Axis }) {
  const { view, role } = useOpenClaim();
  const [isOpen, setIsOpen] = useState(false);
  const running = view.secondRatings.some((round) => round.axis === axis && round.state === 'open');
  if (!isAtLeast(role, 'editor') || running || view.claim.round === 'closed' || view.claim.round === 'dropped') return null;
  return (
    <>
      <Button look="quiet" size="small" onPress={() => setIsOpen(true)}>
        <Icon name="review" />
        <Trans>Ask for blind ratings</Trans>
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <AskDialog axis={axis} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** The blind ratings that are under way on an axis. Those that are revealed stand among the proposals. */
export function SecondRatings({ axis, ratings }: { readonly axis: Axis; readonly ratings: readonly Rating[] }) {
  const { view, me } = useOpenClaim();
  return view.secondRatings
    .filter((round) => round.axis === axis && round.state === 'open')
    .map((round) => (
      <div key={round.id} className={styles['blind']}>
        <Progress round={round} />
        {round.raters.some(({ id, given }) => id === me && !given) && <BlindRating round={round} ratings={ratings} />}
      </div>
    ));
}

function Progress({ round }: { readonly round: Round }) {
  const { t } = useLingui();
  const { newsroom, view, role } = useOpenClaim();
  const given = round.raters.filter((rater) => rater.given).length;
  const path = { newsroom, claim: view.claim.id, id: round.id };
  const cancel = useClaimWrite(() => answer(api.DELETE('/api/desk/{newsroom}/claims/{claim}/second-ratings/{id}', { params: { path, header: ifMatch(view.version) } })));
  return (
    <>
      <h3>
        <Trans>Blind rating under way</Trans>
      </h3>
      <p>
        <Plural value={given} one={`# of ${round.raters.length} ratings is in.`} other={`# of ${round.raters.length} ratings are in.`} /> <Trans>Nobody sees them before all are in.</Trans>
      </p>
      <ul className={styles['rated']}>
        {round.raters.map((rater) => (
          <li key={rater.id}>
            <bdi>{rater.name ?? t`somebody who has left`}</bdi>
            <span className={styles['by']}>{rater.given ? t`has rated` : t`has still to rate`}</span>
          </li>
        ))}
      </ul>
      <ProblemNotice error={cancel.error} />
      {isAtLeast(role, 'editor') && (
        <div>
          <Button look="quiet" size="small" isPending={cancel.isPending} onPress={() => cancel.mutate(undefined)}>
            <Trans>Call it off: ratings already given are never shown</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

const NOTHING = { ratingKey: null as string | null, reasons: '' };

function BlindRating({ round, ratings }: { readonly round: Round; readonly ratings: readonly Rating[] }) {
  const { t } = useLingui();
  const { newsroom, view } = useOpenClaim();
  const kept = useKept(`blind ${round.id}`, NOTHING);
  const keyOf = useIdempotencyKey();
  const { ratingKey, reasons } = kept.value;
  const give = useClaimWrite((key: string) => {
    const body = { ratingKey: key, reasons: reasons.trim() === '' ? null : reasons };
    const params = { path: { newsroom, claim: view.claim.id, id: round.id }, header: { 'Idempotency-Key': keyOf(body) } };
    return answer(api.POST('/api/desk/{newsroom}/claims/{claim}/second-ratings/{id}/ratings', { params, body }));
  });
  const send = async (): Promise<void> => {
    if (ratingKey === null) return;
    await give.mutateAsync(ratingKey);
    kept.clear();
  };
  return (
    <>
      <p>
        <Trans>You are asked for your own judgement. Read the evidence, not the opinions of others; what you give is final.</Trans>
      </p>
      <RatingScale label={<Trans>Your rating</Trans>} ratings={ratings} value={ratingKey} onChange={(key) => kept.change({ ratingKey: key })} />
      <TextField label={t`Your reasons`} multiline atMost={5000} value={reasons} onChange={(text) => kept.change({ reasons: text })} />
      <ProblemNotice error={give.error} />
      <Actions>
        <Button look="primary" isDisabled={ratingKey === null} isPending={give.isPending} onPress={() => void send().catch(() => undefined)}>
          <Trans>Give my rating</Trans>
        </Button>
      </Actions>
    </>
  );
}
